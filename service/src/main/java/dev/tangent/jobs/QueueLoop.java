package dev.tangent.jobs;

import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One queue at work: a thread that takes due tasks, tenant after tenant, and the threads that run them. */
final class QueueLoop<T> {
    private static final Logger LOG = LoggerFactory.getLogger(QueueLoop.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final long AFTER_INTERRUPT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long HANDING_BACK_NANOS = Duration.ofSeconds(2).toNanos();

    private final WorkQueue<T> queue;
    private final Rhythm rhythm;
    private final Turns turns;
    private final ExecutorService threads;
    private final ScheduledExecutorService heart;
    private final Thread taker;

    /** By identity: tasks may be equal. */
    private final Map<T, UUID> running = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Something has changed since the taker looked last. */
    private final Semaphore news = new Semaphore(0);

    private volatile boolean woken;
    private volatile boolean stopping;

    QueueLoop(WorkQueue<T> queue, Duration poll) {
        this.queue = queue;
        this.rhythm = new Rhythm(queue.pause(poll));
        this.turns = new Turns(queue.threads());
        this.threads = Executors.newFixedThreadPool(queue.threads(), work -> thread(work, ""));
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "-heart"));
        this.taker = thread(this::takeTurns, "-taker");
    }

    /** Daemons: whoever stops waits for them himself, and a process that fails to start is not held by them. */
    private Thread thread(Runnable work, String role) {
        Thread thread = new Thread(work, "work-" + queue.name() + role);
        thread.setDaemon(true);
        return thread;
    }

    String name() {
        return queue.name();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // beats until it is shut down
    void start() {
        long beat = queue.lease().toMillis() / RENEWALS_PER_LEASE;
        heart.scheduleWithFixedDelay(this::renewAll, beat, beat, TimeUnit.MILLISECONDS);
        taker.start();
    }

    void wake() {
        woken = true;
        news.release();
    }

    void leave() {
        if (!stopping) {
            stopping = true;
            queue.stopping();
            news.release();
        }
    }

    /** Waits for the running tasks up to the deadline of {@link System#nanoTime}; the others are handed back. */
    void end(long deadline) {
        try {
            if (taker.isAlive()) {
                TimeUnit.NANOSECONDS.timedJoin(taker, Math.max(1, deadline - System.nanoTime()));
            }
            threads.shutdown();
            if (!threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(AFTER_INTERRUPT_NANOS, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        heart.shutdownNow();
        handBackWhatRuns(System.nanoTime() + HANDING_BACK_NANOS);
    }

    /** Without a database each may take as long as a connection is waited for. */
    private void handBackWhatRuns(long deadline) {
        for (T task : List.copyOf(running.keySet())) {
            if (System.nanoTime() - deadline > 0) {
                LOG.warn("What is left of {} waits for the ends of its leases: {}", name(), running.size());
                return;
            }
            handBack(task);
        }
    }

    /** Lets no Error through either: nobody else takes what is due in this process. */
    private void takeTurns() {
        while (!stopping) {
            try {
                if (rhythm.isTimeToLook(woken)) {
                    look();
                }
                if (!takeOnce()) {
                    await();
                }
            } catch (Throwable e) {
                LOG.warn("No work could be taken of {}", queue.name(), e);
                await();
            }
        }
    }

    private void look() {
        woken = false;
        rhythm.looking();
        try {
            turns.known(queue.dueTenants());
        } finally {
            rhythm.looked();
        }
    }

    /** One turn of every tenant that is known to have due work. Whether any task was begun. */
    private boolean takeOnce() {
        boolean begun = false;
        turns.begin();
        while (!stopping) {
            UUID tenant = turns.next(running.size());
            if (tenant == null) {
                break;
            }
            int most = turns.most(tenant, running.values());
            if (most == 0) {
                turns.again(tenant);
                continue;
            }
            List<T> tasks = queue.take(new BrandId(tenant), most);
            if (!tasks.isEmpty()) {
                rhythm.quicken();
                begin(tenant, tasks);
                begun = true;
            }
            if (tasks.size() >= most) {
                turns.again(tenant);
            }
        }
        return begun;
    }

    /** What finds no thread is handed back: it would be renewed as long as it stood among what runs. */
    private void begin(UUID tenant, List<T> tasks) {
        tasks.forEach(task -> running.put(task, tenant));
        int begun = 0;
        try {
            for (T task : tasks) {
                if (stopping) {
                    break;
                }
                threads.execute(() -> run(task));
                begun++;
            }
        } finally {
            tasks.subList(begun, tasks.size()).forEach(this::handBack);
        }
    }

    private void run(T task) {
        try {
            queue.run(task);
        } catch (Throwable e) {
            LOG.error("A task of {} broke off: {}", queue.name(), task, e);
        } finally {
            running.remove(task);
            news.release();
        }
    }

    /** What got out would end the heartbeat for good. */
    private void renewAll() {
        for (T task : List.copyOf(running.keySet())) {
            try {
                queue.renew(task);
            } catch (Throwable e) {
                LOG.warn("A lease of {} could not be renewed: {}", queue.name(), task, e);
            }
        }
    }

    private void handBack(T task) {
        try {
            queue.handBack(task);
        } catch (Throwable e) {
            LOG.warn("A task of {} could not be handed back and waits for the end of its lease: {}", name(), task, e);
        } finally {
            running.remove(task);
        }
    }

    private void await() {
        try {
            if (news.tryAcquire(rhythm.nanosToNextLook(woken), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
