package dev.tangent.jobs;

import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Transactions;
import dev.tangent.tenancy.Tx;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A job while it is being run, for one kind of work and one thread. What it writes, it writes only as long as the job is
 * this worker's.
 */
public final class JobRun {
    /** Kinds may tell of every row; it is written down about twice a second. */
    private static final long BETWEEN_WRITES_NANOS = Duration.ofMillis(500).toNanos();

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final BrandId tenant;
    private final TakenJob job;
    private final JobLease lease;
    private final KeptJson json;
    private final BooleanSupplier stopping;
    private long done;
    private @Nullable Long total;
    private long writtenAt;
    private int vainAttempts;

    /** Set by the heartbeat too. */
    private volatile RunEnded.@Nullable Why ended;

    JobRun(BrandId tenant, TakenJob job, JobLease lease, KeptJson json, BooleanSupplier stopping) {
        this.tenant = tenant;
        this.job = job;
        this.lease = lease;
        this.json = json;
        this.stopping = stopping;
        this.done = job.progressDone();
        this.total = job.progressTotal();
        this.vainAttempts = job.vainAttempts();
        this.writtenAt = System.nanoTime() - BETWEEN_WRITES_NANOS;
        this.ended = job.cancelRequested() ? RunEnded.Why.CANCELLED : null;
    }

    public UUID id() {
        return job.id();
    }

    /** Whose job it is: a brand, or an agency by its own rows. */
    public BrandId tenant() {
        return tenant;
    }

    public <T> T parameters(Class<T> type) {
        return json.read(job.parameters(), type);
    }

    /** Where an earlier run of the job was; empty at the first. */
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(job.checkpoint()).map(text -> json.read(text, type));
    }

    /**
     * Says how far the work is, which is cheap to say often. Does not return when the work is to end: it was cancelled,
     * the process stops, or the job has gone to another worker. What it throws is to be let through.
     */
    public void progress(long doneNow, @Nullable Long totalNow) {
        done = doneNow;
        total = totalNow;
        requireGoingOn();
        if (System.nanoTime() - writtenAt >= BETWEEN_WRITES_NANOS) {
            requireLeased(lease.progress(done, total));
            writtenAt = System.nanoTime();
        }
    }

    /**
     * Keeps where the work is in the transaction of what has just been done, so that both hold or neither: where the work
     * is to end this does not return, and the transaction is rolled back. It comes last in its transaction, since no
     * heartbeat reaches the job from here on until the commit.
     */
    public void checkpoint(Tx tx, Object place, long doneNow, @Nullable Long totalNow) {
        requireGoingOn();
        requireLeased(lease.progress(tx, doneNow, totalNow, json.write(place)));
        done = doneNow;
        total = totalNow;
        vainAttempts = 0;
    }

    private void requireGoingOn() {
        if (ended == null && stopping.getAsBoolean()) {
            ended = RunEnded.Why.STOPPED;
        }
        if (ended != null) {
            throw new RunEnded(ended);
        }
    }

    private void requireLeased(Optional<Boolean> cancelled) {
        learn(cancelled);
        if (ended != null) {
            throw new RunEnded(ended);
        }
    }

    /** {@code cancelled} as the database answered; empty when the lease is lost. */
    private void learn(Optional<Boolean> cancelled) {
        if (cancelled.isEmpty()) {
            ended = RunEnded.Why.LOST;
        } else if (cancelled.get()) {
            ended = RunEnded.Why.CANCELLED;
        }
    }

    void renew() {
        try {
            learn(lease.renew());
        } catch (RuntimeException e) {
            // Whoever writes the job just now is its own step, which renews the lease, or a call that soon ends.
            if (!Transactions.sqlState(e).equals(LOCK_NOT_AVAILABLE)) {
                throw e;
            }
        }
    }

    TakenJob job() {
        return job;
    }

    JobLease lease() {
        return lease;
    }

    /** How often the work was begun since it last kept where it is, this time included until it does. */
    int vainAttempts() {
        return vainAttempts;
    }

    long done() {
        return done;
    }

    @Nullable
    Long total() {
        return total;
    }

    @Override
    public String toString() {
        return "job " + job.id() + " (" + job.kind() + ") of " + tenant.value();
    }
}
