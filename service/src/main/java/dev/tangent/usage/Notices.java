package dev.tangent.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tells an agency, once for each month and threshold, that it comes near its limit: by an event and in its audit. */
public final class Notices {
    private static final int MOST_REMEMBERED = 100_000;

    private final BrandDb db;
    private final Totals totals;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;
    private final Cache<Told, List<Integer>> told =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private record Told(AgencyId agency, LocalDate month) {}

    /** What an event says of it. */
    record Notice(String month, int percent, long interactions, long limit) {}

    public Notices(BrandDb db, Totals totals, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.totals = totals;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Looks at the agency of a tenant that has used something. */
    void check(BrandId tenant) {
        totals.limitOf(tenant).ifPresent(limit -> check(limit.agency(), limit.interactionsPerMonth()));
    }

    private void check(AgencyId agency, long limit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Told place = new Told(agency, MonthlyLimit.month(now));
        long used = totals.interactions(agency, place.month());
        List<Integer> passed = State.passed(used, limit);
        List<Integer> known = told.getIfPresent(place);
        if (!passed.isEmpty() && !passed.equals(known)) {
            db.calling(agency.own(), tx -> {
                List<Integer> fresh = new UsageNoticeDao(tx).insert(place.month(), passed, now);
                fresh.forEach(percent -> tell(
                        tx,
                        agency,
                        now,
                        new Notice(YearMonth.from(place.month()).toString(), percent, used, limit)));
                return fresh;
            });
            told.put(place, passed);
        }
    }

    private void tell(Tx tx, AgencyId agency, Instant now, Notice notice) {
        String type = notice.percent() < State.LIMIT ? "usage.warning" : "usage.limit_reached";
        outbox.append(tx, Event.of(type, agency.value(), now, notice));
        audit.wrote(tx, Act.ofSystem(type), "agency", agency.value(), List.of());
    }
}
