package dev.tangent.retention;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Clears away what is older than the policy of a brand says, or tells how much that is. */
public final class Retention {
    /** Of one class in one go, so that a big brand keeps no other waiting; the next go takes up where this one ended. */
    private static final int MOST_CHUNKS = 100;

    /** A call that found a person before its identities went is over by then. */
    private static final Duration SETTLED = Duration.ofDays(1);

    /** What an index counts, and what has to be looked at one by one. */
    private static final int MOST_COUNTED = 1_000_000;

    private static final int MOST_LOOKED_AT = 20_000;

    private final BrandDb db;
    private final RetentionPolicies policies;
    private final Audit audit;
    private final Clock clock;
    private final int chunk;

    public Retention(BrandDb db, RetentionPolicies policies, Audit audit, Clock clock) {
        this(db, policies, audit, clock, 1000);
    }

    /** With chunks of another size. */
    Retention(BrandDb db, RetentionPolicies policies, Audit audit, Clock clock, int chunk) {
        this.db = db;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
        this.chunk = chunk;
    }

    /** What of a class is too old; {@code before} is null where it is kept. */
    record Forecast(DataClass dataClass, @Nullable Instant before, long rows, boolean complete) {}

    /** What would go now. */
    record Preview(Instant asOf, List<Forecast> items) {
        Preview {
            items = List.copyOf(items);
        }
    }

    /** Deletes what is too old of a brand; agencies have nothing of it. */
    public void sweep(BrandId tenant) {
        if (!db.one(tenant, tx -> new ExpiryDao(tx).isBrand())) {
            return;
        }
        for (DataClass dataClass : DataClass.values()) {
            Instant now = clock.instant();
            for (int i = 0; i < MOST_CHUNKS && db.in(tenant, tx -> goesOn(tx, dataClass, now)); i++) {}
        }
    }

    Preview preview(Tx tx, RetentionPolicy.Days days) {
        Instant now = clock.instant();
        ExpiryDao dao = new ExpiryDao(tx);
        return new Preview(
                now,
                List.of(DataClass.values()).stream()
                        .map(dataClass -> days.before(dataClass, now)
                                .map(before -> forecast(dao, dataClass, before))
                                .orElse(new Forecast(dataClass, null, 0, true)))
                        .toList());
    }

    private static Forecast forecast(ExpiryDao dao, DataClass dataClass, Instant before) {
        ExpiryDao.Counted counted =
                dao.count(dataClass, before, dataClass.rest().isZero() ? MOST_COUNTED : MOST_LOOKED_AT);
        return new Forecast(dataClass, before, counted.rows(), counted.complete());
    }

    /** Clears one chunk, under the policy as it is in this very moment; whether there is more to be done at once. */
    private boolean goesOn(Tx tx, DataClass dataClass, Instant now) {
        Optional<Instant> before = policies.held(tx).days().before(dataClass, now);
        ExpiryDao dao = new ExpiryDao(tx);
        ExpiryDao.Standing standing = dao.standing(dataClass).orElse(new ExpiryDao.Standing(null, null));
        if (before.isEmpty() || rests(dataClass, standing, now)) {
            return false;
        }
        ExpiryDao.Walked walked =
                clear(dao, dataClass, before.get(), now, Objects.requireNonNullElse(standing.after(), Ids.LEAST));
        long removed = dao.note(dataClass, walked, now);
        if (removed > 0) {
            audit.counted(tx, Act.ofSystem("applyRetentionPolicy"), now, dataClass.key(), Map.of("deleted", removed));
        }
        return walked.last() != null;
    }

    private static boolean rests(DataClass dataClass, ExpiryDao.Standing standing, Instant now) {
        return standing.after() == null
                && standing.sweptAt() != null
                && standing.sweptAt().plus(dataClass.rest()).isAfter(now);
    }

    private ExpiryDao.Walked clear(ExpiryDao dao, DataClass dataClass, Instant before, Instant now, UUID after) {
        return switch (dataClass) {
            case ANONYMOUS_CUSTOMERS -> customers(dao, before, now, after);
            case CONSENT_HISTORY -> dao.consents(after, before, chunk);
            case INTERACTIONS, REJECTED_INTERACTIONS, STATISTICS, EVENTS -> {
                long removed = dao.delete(dataClass, before, chunk);
                yield new ExpiryDao.Walked(removed, removed < chunk ? null : Ids.LEAST);
            }
        };
    }

    /**
     * In two steps, so that no interaction is left with a person that is gone: first whatever leads to them goes, and when
     * no call can be on its way to them any longer, those of whom nothing counts.
     */
    private ExpiryDao.Walked customers(ExpiryDao dao, Instant before, Instant now, UUID after) {
        List<UUID> walked = dao.customers(after, before, chunk);
        if (walked.isEmpty()) {
            return new ExpiryDao.Walked(0, null);
        }
        List<UUID> unseen = dao.unseen(walked, before);
        if (!unseen.isEmpty()) {
            dao.strip(unseen, before, now);
        }
        List<UUID> bare = dao.bare(walked, now.minus(SETTLED));
        if (!bare.isEmpty()) {
            dao.deleteBare(bare);
        }
        return new ExpiryDao.Walked(unseen.size(), walked.size() < chunk ? null : walked.get(walked.size() - 1));
    }
}
