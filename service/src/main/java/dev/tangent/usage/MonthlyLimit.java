package dev.tangent.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * Keeps agencies within their interactions of a month. A call is refused when what is committed has come to the limit, and
 * never before; each process lets at most one call begin that others do not know of. Thread-safe.
 */
final class MonthlyLimit {
    private static final int MOST_REMEMBERED = 100_000;

    private final Totals totals;
    private final Clock clock;
    private final Cache<AgencyMonth, Ledger> ledgers = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(1))
            .maximumSize(MOST_REMEMBERED)
            .build();

    MonthlyLimit(Totals totals, Clock clock) {
        this.totals = totals;
        this.clock = clock;
    }

    /**
     * Runs {@code work}, which records at most {@code items} at {@code now}, unless the limit of the month of {@code now} is
     * reached: a month that begins meanwhile is of no concern to what was begun before.
     */
    <T> T within(AgencyId agency, long limit, Instant now, int items, Supplier<T> work) {
        AgencyMonth place = new AgencyMonth(agency, month(now));
        Ledger ledger = ledgers.get(place, none -> new Ledger());
        if (!ledger.enter(limit, items, () -> totals.interactions(place))) {
            throw reached(place.month(), limit);
        }
        try {
            return work.get();
        } finally {
            ledger.leave(items);
        }
    }

    static LocalDate month(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).withDayOfMonth(1);
    }

    private Problem reached(LocalDate month, long limit) {
        Instant end = month.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Problem.of(
                        Problem.Type.USAGE_LIMIT_REACHED,
                        "The " + limit + " interactions of this month are recorded; it ends at " + end + ".")
                .retryAfter(Math.max(
                        1,
                        Duration.between(clock.instant(), end).plusMillis(999).toSeconds()));
    }
}
