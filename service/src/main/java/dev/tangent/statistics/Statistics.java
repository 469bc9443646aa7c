package dev.tangent.statistics;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What others may ask of daily totals. Each method that takes no transaction is one, but for the reading of files. */
public final class Statistics {
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final BrandDb db;
    private final TouchpointNames touchpoints;
    private final Audit audit;
    private final Clock clock;

    public Statistics(BrandDb db, TouchpointNames touchpoints, Audit audit, Clock clock) {
        this.db = db;
        this.touchpoints = touchpoints;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps what is good of {@code items} and says how much it was; of several for one day the last holds. */
    Outcome upsert(Tx tx, Act act, List<Sent> items) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Outcome outcome = new Upserting(tx, touchpoints, items).run();
        audit.counted(tx, act, now, "statistic", outcome.counts());
        return outcome;
    }

    /** Keeps a file as it is read, a thousand rows in a transaction, and tells what became of each thousand. */
    void upsert(Act act, BrandId brand, Iterator<List<Sent>> chunks, Consumer<Outcome> told) {
        while (chunks.hasNext()) {
            List<Sent> chunk = chunks.next();
            told.accept(db.calling(brand, tx -> upsert(tx, act, chunk)));
        }
    }

    /** A page that goes on behind {@code last}, the last of the page before. */
    Page<Statistic> list(BrandId brand, Statistic.Filter filter, Statistic.@Nullable Place last, int limit) {
        LocalDate before = last == null ? NEVER : last.day();
        UUID beforeId = last == null ? Ids.GREATEST : last.id();
        return Page.of(
                db.one(brand, tx -> tx.dao(StatisticListDao.class).list(filter, before, beforeId, limit + 1)), limit);
    }

    void delete(Act act, BrandId brand, UUID id) {
        db.calling(brand, tx -> {
            if (!new StatisticDao(tx).delete(id)) {
                throw Problem.notFound("statistic", id);
            }
            audit.wrote(tx, act, "statistic", id, List.of());
            return id;
        });
    }
}
