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
    private final Cache<AgencyId, Ledger> ledgers = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(1))
            .maximumSize(MOST_REMEMBERED)
            .build();

    MonthlyLimit(Totals totals, Clock clock) {
        this.totals = totals;
        this.clock = clock;
    }

    /** Runs {@code work}, which records at most {@code items}, unless the limit is reached. */
    <T> T within(AgencyId agency, long limit, int items, Supplier<T> work) {
        Instant now = clock.instant();
        LocalDate month = month(now);
        Ledger ledger = ledgers.get(agency, none -> new Ledger());
        LocalDate entered = ledger.enter(month, limit, items, () -> totals.interactions(agency, month));
        if (entered == null) {
            throw reached(now, month, limit);
        }
        try {
            return work.get();
        } finally {
            ledger.leave(entered, items);
        }
    }

    static LocalDate month(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static Problem reached(Instant now, LocalDate month, long limit) {
        Instant end = month.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Problem.of(
                        Problem.Type.USAGE_LIMIT_REACHED,
                        "The " + limit + " interactions of this month are recorded; it ends at " + end + ".")
                .retryAfter(
                        Math.max(1, Duration.between(now, end).plusMillis(999).toSeconds()));
    }
}
