package dev.tangent.jobs;

import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Due work that lies in a table of the tenants, for {@link Workers} to run. A row is due when its {@code due_at} has
 * passed; who takes it pushes {@code due_at} to the end of a lease and notes a token of its own, so that the work of a
 * process that died becomes due again by itself, and every later write names the token and finds nothing once the row
 * has gone to somebody else. Thread-safe; one instance serves one process.
 *
 * @param <T> a task that was taken: of one row, or of several that are done one after the other
 */
public interface WorkQueue<T> {
    /** Names the queue in logs, threads and {@link Workers#wake}. */
    String name();

    /** How many tasks run at once in this process. */
    int threads();

    /** How long a task belongs to who took it; a running one is renewed three times as often. */
    Duration lease();

    /** How long to wait for the next look after one that found nothing; {@code poll} is the engine's. */
    default Duration pause(Duration poll) {
        return poll;
    }

    /** Step one, outside any tenant: who has due work, in any order. Asked by one thread. */
    List<UUID> dueTenants();

    /**
     * Step two, inside the tenant: leases due tasks, at most {@code most}, oldest first; each is then run or handed back.
     * Asked by one thread, again and again until it gives fewer than {@code most}, so nothing may be given twice. What
     * should not run beside what runs already may be left out; the queue is then woken when that has ended.
     */
    List<T> take(BrandId tenant, int most);

    /** Does the task and notes its outcome. What is thrown is logged, and the row is left to the end of its lease. */
    void run(T task) throws Exception;

    /** Pushes the lease of a running task on. Not needed where no task takes longer than its lease. */
    default void renew(T task) {}

    /** Makes a task due at once that was taken and not ended, since the process stops. */
    void handBack(T task);

    /** Said once when the process begins to stop: tasks that can end half-way and be gone on with elsewhere should. */
    default void stopping() {}
}
