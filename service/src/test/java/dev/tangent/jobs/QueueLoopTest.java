package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One queue at work on tasks that lie in memory, when something goes wrong that no database tells of. */
class QueueLoopTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Tray tray = new Tray();
    private final QueueLoop<Task> loop = new QueueLoop<>(tray, POLL);

    @AfterEach
    void stop() {
        loop.leave();
        loop.end(System.nanoTime());
    }

    @Test
    void anErrorWhileTakingDoesNotEndTheQueue() throws InterruptedException {
        tray.put(ONE, 1);
        tray.failures.set(2);

        loop.start();

        await(() -> tray.done.size() == 1);
    }

    @Test
    void aTenantWhoseWorkCannotBeTakenDelaysNoOther() throws InterruptedException {
        tray.broken.add(ONE);
        tray.put(ONE, 1);
        tray.put(OTHER, 300);

        loop.start();

        await(() -> tray.done.size() == 300);
    }

    @Test
    void anErrorOfAHeartbeatEndsNoOther() throws InterruptedException {
        tray.put(ONE, 2);
        tray.deaf = true;

        loop.start();

        await(() -> tray.renewals.get() > 4);
        tray.deaf = false;
    }

    /** Else it would be renewed for ever, and run by nobody. */
    @Test
    void whatFindsNoThreadIsHandedBack() throws InterruptedException {
        loop.start();
        tray.threadless.set(1);
        tray.put(ONE, 3);
        loop.wake();

        await(() -> tray.done.size() == 3);
        assertThat(tray.handedBack).hasSize(3);
    }

    @Tag("slow")
    @Test
    void aStopDoesNotWaitForEveryHandBack() throws InterruptedException {
        tray.put(ONE, 7);
        tray.put(OTHER, 7);
        tray.deaf = true;
        tray.handBackMillis = 900;
        loop.start();
        await(() -> tray.begun.size() == 8);
        long began = System.nanoTime();

        loop.leave();
        loop.end(System.nanoTime());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(tray.handedBack).as("as many as there was time for").isNotEmpty();
        tray.deaf = false;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private record Task(UUID tenant, int number) {}

    private static final class Tray implements WorkQueue<Task> {
        private final Map<UUID, Queue<Task>> waiting = new ConcurrentHashMap<>();
        final Queue<Task> begun = new ConcurrentLinkedQueue<>();
        final Queue<Task> done = new ConcurrentLinkedQueue<>();
        final Queue<Task> handedBack = new ConcurrentLinkedQueue<>();
        final Set<UUID> broken = ConcurrentHashMap.newKeySet();
        /** How many looks are still to end in an error. */
        final AtomicInteger failures = new AtomicInteger();
        /** How many threads cannot be had. */
        final AtomicInteger threadless = new AtomicInteger();

        final AtomicInteger renewals = new AtomicInteger();
        volatile int handBackMillis;

        /** What runs goes on as long as this holds. */
        volatile boolean deaf;

        void put(UUID tenant, int tasks) {
            for (int number = 0; number < tasks; number++) {
                tasksOf(tenant).add(new Task(tenant, number));
            }
        }

        private Queue<Task> tasksOf(UUID tenant) {
            return waiting.computeIfAbsent(tenant, none -> new ConcurrentLinkedQueue<>());
        }

        /** Asked when a thread is made, for its name. */
        @Override
        public String name() {
            if (threadless.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return "tray";
        }

        @Override
        public int threads() {
            return 8;
        }

        @Override
        public Duration lease() {
            return Duration.ofMillis(300);
        }

        @Override
        public List<UUID> dueTenants() {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new NoClassDefFoundError("planted");
            }
            return waiting.entrySet().stream()
                    .filter(tenant -> !tenant.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public List<Task> take(BrandId tenant, int most) {
            if (broken.contains(tenant.value())) {
                throw new IllegalStateException("planted");
            }
            List<Task> taken = new ArrayList<>();
            Queue<Task> tasks = tasksOf(tenant.value());
            while (taken.size() < most && !tasks.isEmpty()) {
                taken.add(tasks.remove());
            }
            return taken;
        }

        @Override
        public void run(Task task) {
            begun.add(task);
            while (deaf) {
                sleep(10);
            }
            done.add(task);
        }

        @Override
        public void renew(Task task) {
            renewals.incrementAndGet();
            throw new NoClassDefFoundError("planted");
        }

        @Override
        public void handBack(Task task) {
            sleep(handBackMillis);
            handedBack.add(task);
            tasksOf(task.tenant()).add(task);
        }

        private static void sleep(int millis) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                // What is deaf does not hear this either.
            }
        }
    }
}
