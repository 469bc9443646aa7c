package dev.tangent.limits;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What processes share of a window lies in the database. Thread-safe. */
final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final BrandDb db;
    private final AtomicBoolean alone = new AtomicBoolean();

    Leases(BrandDb db) {
        this.db = db;
    }

    Lease of(BrandId tenant, String subject) {
        return (window, unbooked, share, quota) -> {
            try {
                long taken = db.one(
                                tenant,
                                tx -> new RateWindowDao(tx).take(subject, window.start(), unbooked + share, quota))
                        .orElse(quota + share);
                alone.set(false);
                return OptionalLong.of(taken);
            } catch (RuntimeException e) {
                if (!alone.getAndSet(true)) {
                    LOG.warn("The rate limits cannot be shared; this process counts alone until they can", e);
                }
                return OptionalLong.empty();
            }
        };
    }

    /** Deletes what windows before {@code instant} have left of a tenant. */
    void sweep(BrandId tenant, Instant instant) {
        while (db.one(tenant, tx -> new RateWindowDao(tx).deleteOldest(instant)) > 0) {}
    }
}
