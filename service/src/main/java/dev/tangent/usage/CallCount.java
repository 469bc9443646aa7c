package dev.tangent.usage;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the calls that were let in. They are written every few seconds, and once more at the end; a process that is killed
 * loses what it has not written. Thread-safe.
 */
public final class CallCount {
    private static final Logger LOG = LoggerFactory.getLogger(CallCount.class);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final BrandDb db;
    private final Clock clock;
    private final Map<Hour, Long> counts = new ConcurrentHashMap<>();

    private record Hour(UUID tenant, long number) {
        Instant start() {
            return Instant.ofEpochMilli(number * HOUR_MILLIS);
        }
    }

    public CallCount(BrandDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One more call for a tenant. */
    public void add(BrandId tenant) {
        add(new Hour(tenant.value(), clock.millis() / HOUR_MILLIS), 1);
    }

    /** Writes what was counted; what cannot be written stays for the next time. */
    public void flush() {
        for (Hour hour : List.copyOf(counts.keySet())) {
            Long calls = counts.remove(hour);
            if (calls != null) {
                try {
                    db.one(new BrandId(hour.tenant()), tx -> new UsageMarkDao(tx).appendCalls(hour.start(), calls));
                } catch (RuntimeException e) {
                    add(hour, calls);
                    LOG.warn("Calls could not be counted and will be written later", e);
                    return;
                }
            }
        }
    }

    private void add(Hour hour, long calls) {
        counts.merge(hour, calls, Long::sum);
    }
}
