package dev.tangent.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the work of all queues in this process. Replicas share it through the leases of the rows; in each process the
 * tenants take turns, and none has all threads of a queue. Queues are added before the start. Thread-safe once started.
 */
public final class Workers {
    /** The longest that a short task may take, a webhook's delivery, with what it writes afterwards. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    /**
     * Long enough that a database which is away for some seconds, or a long pause of Java's, costs no lease; short enough
     * that what a dead process left does not lie for long.
     */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Duration poll;
    private final Duration lease;
    private final Duration grace;
    private final List<QueueLoop<?>> loops = new ArrayList<>();

    public Workers(Duration poll) {
        this(poll, LEASE);
    }

    /** {@code poll}: how often a queue is looked at; one that is empty a little less often. */
    public Workers(Duration poll, Duration lease) {
        this(poll, lease, GRACE);
    }

    /** {@code grace}: how long a stop waits for what runs. */
    Workers(Duration poll, Duration lease, Duration grace) {
        this.poll = poll;
        this.lease = lease;
        this.grace = grace;
    }

    /** How long a task belongs to who took it, where its queue has no reason for a lease of its own. */
    public Duration lease() {
        return lease;
    }

    public void add(WorkQueue<?> queue) {
        loops.add(new QueueLoop<>(queue, poll));
    }

    public void start() {
        loops.forEach(QueueLoop::start);
    }

    /** Work of this queue may have become due just now; to be called once it has been committed. */
    public void wake(String queue) {
        loops.stream().filter(loop -> loop.name().equals(queue)).forEach(QueueLoop::wake);
    }

    /** Takes no more, and asks what runs to end or to be handed back. Does not wait. */
    public void leave() {
        loops.forEach(QueueLoop::leave);
    }

    /** Leaves, waits for what runs, and hands back what does not end in time. */
    public void stop() {
        leave();
        long deadline = System.nanoTime() + grace.toNanos();
        loops.forEach(loop -> loop.end(deadline));
    }
}
