package dev.tangent.segments;

import dev.tangent.attributes.Attributes;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Transactions;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is in segments, found anew whenever it is asked. */
public final class SegmentMembers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CANCELLED = "57014";

    private final BrandDb db;
    private final Attributes attributes;
    private final Clock clock;
    private final Duration patience;

    public SegmentMembers(BrandDb db, Attributes attributes, Clock clock) {
        this(db, attributes, clock, PATIENCE);
    }

    /** {@code patience}: how long one evaluation may take the database. */
    SegmentMembers(BrandDb db, Attributes attributes, Clock clock, Duration patience) {
        this.db = db;
        this.attributes = attributes;
        this.clock = clock;
        this.patience = patience;
    }

    Segment.Size size(BrandId brand, UUID id) {
        return db.in(brand, tx -> counted(tx, segment(tx, id).rule()));
    }

    /** The size of a rule that no segment has. */
    Segment.Size preview(Tx tx, Rule rule) {
        return counted(tx, RuleCheck.checked(tx, attributes, rule));
    }

    /** A page of who is in it at {@code moment}, in the order of ids. */
    Page<Segment.Member> list(
            BrandId brand, UUID id, Instant moment, UUID after, @Nullable Instant updatedSince, int limit) {
        return db.in(brand, tx -> {
            Rule rule = segment(tx, id).rule();
            return Page.of(evaluated(tx, dao -> dao.list(rule, at(tx, moment), after, updatedSince, limit + 1)), limit);
        });
    }

    /** A page of the segments that a customer is in. */
    Page<Segment> of(BrandId brand, UUID customerId, Segment.Filter filter, UUID after, int limit) {
        Instant now = now();
        return db.in(brand, tx -> {
            Moment moment = at(tx, now);
            List<Segment> in = new ArrayList<>();
            for (Segment segment : tx.dao(SegmentDao.class).list(filter, after, Segments.MOST_SEGMENTS)) {
                if (in.size() <= limit && evaluated(tx, dao -> dao.holds(segment.rule(), moment, customerId))) {
                    in.add(segment);
                }
            }
            return Page.of(in, limit);
        });
    }

    /** When a list that begins now is evaluated. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Segment segment(Tx tx, UUID id) {
        return tx.dao(SegmentDao.class).find(id).orElseThrow(() -> Segments.notFound(id));
    }

    private Segment.Size counted(Tx tx, Rule rule) {
        Instant now = now();
        return new Segment.Size(evaluated(tx, dao -> dao.count(rule, at(tx, now))), now);
    }

    private static Moment at(Tx tx, Instant now) {
        return new Moment(now, ZoneId.of(tx.dao(SegmentDao.class).timeZone()));
    }

    private <T> T evaluated(Tx tx, Function<MemberDao, T> evaluation) {
        MemberDao dao = new MemberDao(tx);
        dao.patience(patience.toMillis());
        try {
            return evaluation.apply(dao);
        } catch (RuntimeException e) {
            if (Transactions.sqlState(e).equals(CANCELLED)) {
                throw Problem.of(
                        Problem.Type.SEGMENT_TOO_COSTLY,
                        "Finding the segment's customers took longer than " + patience.toSeconds() + " s.");
            }
            throw e;
        }
    }
}
