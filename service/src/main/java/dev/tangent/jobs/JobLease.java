package dev.tangent.jobs;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A job in a worker's hands: what may be written of it, as long as nobody else has it. */
record JobLease(BrandDb db, BrandId tenant, UUID id, UUID token, double seconds) {

    /** So much of a lease is waited for a job that is being written: other heartbeats come behind. */
    private static final int PATIENCE_SHARE = 30;

    /** Whether the job is to be cancelled; empty when the lease is lost. */
    Optional<Boolean> renew() {
        long patience = Math.max(1, (long) (seconds * 1000 / PATIENCE_SHARE));
        return write(dao -> dao.renew(id, token, seconds, patience + "ms"));
    }

    /** The same. */
    Optional<Boolean> progress(long done, @Nullable Long total) {
        return write(dao -> dao.progress(id, token, seconds, done, total, null));
    }

    /** The same, in a transaction of the tenant. */
    Optional<Boolean> progress(Tx tx, long done, @Nullable Long total, String checkpoint) {
        if (!tx.brand().equals(tenant)) {
            throw new IllegalArgumentException("a transaction of another tenant");
        }
        return tx.dao(JobLeaseDao.class).progress(id, token, seconds, done, total, checkpoint);
    }

    /** Whether it could still be said. */
    boolean finish(String state, long done, @Nullable Long total, @Nullable String result, @Nullable String problem) {
        return write(dao -> dao.finish(id, token, state, done, total, result, problem, Jobs.KEPT.toSeconds())) == 1;
    }

    /** Leaves the job to another worker now, as if this one had not begun. */
    boolean handBack() {
        return write(dao -> dao.release(id, token, 0, 1)) == 1;
    }

    /** Leaves the job to whoever takes it after a pause. */
    boolean retry(Duration pause) {
        return write(dao -> dao.release(id, token, pause.toMillis() / 1000.0, 0)) == 1;
    }

    private <T> T write(Function<JobLeaseDao, T> statement) {
        return db.one(tenant, tx -> statement.apply(tx.dao(JobLeaseDao.class)));
    }
}
