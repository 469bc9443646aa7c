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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Tells an agency, once for each month and threshold, that it comes near its limit: by an event and in its audit. */
public final class Notices {
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration LATE = Duration.ofMinutes(10);

    private final BrandDb db;
    private final Totals totals;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;
    private final Cache<AgencyMonth, List<Integer>> told =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        totals.limitOf(tenant)
                .ifPresent(limit -> months(now)
                        .forEach(month ->
                                check(new AgencyMonth(limit.agency(), month), limit.interactionsPerMonth(), now)));
    }

    /** What was recorded at the very end of a month is found in the next one. */
    private static Stream<LocalDate> months(Instant now) {
        return Stream.of(now.minus(LATE), now).map(MonthlyLimit::month).distinct();
    }

    private void check(AgencyMonth place, long limit, Instant now) {
        long used = totals.interactions(place);
        List<Integer> passed = State.passed(used, limit);
        List<Integer> known = told.getIfPresent(place);
        if (!passed.isEmpty() && !passed.equals(known)) {
            db.calling(place.agency().own(), tx -> {
                List<Integer> fresh = new UsageNoticeDao(tx).insert(place.month(), passed, now);
                fresh.forEach(percent -> tell(
                        tx,
                        place.agency(),
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
