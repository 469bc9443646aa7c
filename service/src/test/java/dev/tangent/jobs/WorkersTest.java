package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several workers, and several processes of them, over one database. */
class WorkersTest {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Yard yard = new Yard();
    private final List<Workers> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Workers::stop);
        yard.close();
    }

    @Test
    void aTenantWithManyJobsDelaysAnotherByNoMoreThanWhatRuns() throws InterruptedException {
        BrandId busy = Yard.tenant();
        BrandId quiet = Yard.tenant();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger before = new AtomicInteger();
        CountDownLatch served = new CountDownLatch(1);
        yard.run("insert into job (brand_id, id, kind, parameters) select '" + busy.value()
                + "', gen_random_uuid(), 'test', '{}' from generate_series(1, 200)");
        workers(yard.queue(
                run -> {
                    if (run.tenant().equals(quiet)) {
                        served.countDown();
                        return null;
                    }
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    TimeUnit.MILLISECONDS.sleep(30);
                    before.incrementAndGet();
                    running.decrementAndGet();
                    return null;
                },
                4,
                LEASE));
        await(() -> before.get() > 5);
        int doneBefore = before.get();

        yard.enqueue(quiet, 1);

        assertThat(served.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(before.get() - doneBefore)
                .as("jobs of the busy one meanwhile")
                .isLessThan(100);
        assertThat(most.get()).as("one of four threads is kept for others").isEqualTo(3);
    }

    @Test
    void tenantsTakeTurns() throws InterruptedException {
        List<BrandId> tenants = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            BrandId tenant = Yard.tenant();
            tenants.add(tenant);
            for (int job = 0; job < 3; job++) {
                yard.enqueue(tenant, 1);
            }
        }
        List<BrandId> order = Collections.synchronizedList(new ArrayList<>());

        workers(yard.queue(
                run -> {
                    order.add(run.tenant());
                    return null;
                },
                1,
                LEASE));

        await(() -> order.size() == 9);
        for (int round = 0; round < 9; round += 3) {
            assertThat(order.subList(round, round + 3)).containsExactlyInAnyOrderElementsOf(tenants);
        }
    }

    @Test
    void twoProcessesShareTheWorkAndDoEachJobOnce() throws InterruptedException {
        List<UUID> jobs = new ArrayList<>();
        List<BrandId> tenants = List.of(Yard.tenant(), Yard.tenant(), Yard.tenant());
        for (int i = 0; i < 60; i++) {
            jobs.add(yard.enqueue(tenants.get(i % 3), 2));
        }
        List<AtomicInteger> done = List.of(new AtomicInteger(), new AtomicInteger());

        for (AtomicInteger mine : done) {
            workers(yard.queue(run -> {
                mine.incrementAndGet();
                return yard.stepByStep(run, () -> {});
            }));
        }

        await(() -> yard.ask("select id from job where state <> 'succeeded'").isEmpty());
        assertThat(done).allSatisfy(mine -> assertThat(mine.get()).isGreaterThan(5));
        for (int i = 0; i < 60; i++) {
            assertThat(yard.steps(tenants.get(i % 3), jobs.get(i))).containsExactly(1, 2);
        }
    }

    @Test
    void eachJobIsDoneInItsTenant() throws InterruptedException {
        BrandId one = Yard.tenant();
        BrandId other = Yard.tenant();
        UUID ones = yard.enqueue(one, 3);
        UUID others = yard.enqueue(other, 3);

        workers(yard.queue(run -> yard.stepByStep(run, () -> {})));

        await(() -> yard.ask("select id from job where state <> 'succeeded'").isEmpty());
        assertThat(yard.steps(one, ones)).containsExactly(1, 2, 3);
        assertThat(yard.steps(other, others)).containsExactly(1, 2, 3);
        assertThat(yard.steps(one, others)).isEmpty();
        assertThat(yard.ask("select distinct brand_id from idempotency where operation = '" + ones + "'"))
                .containsExactly(one.value().toString());
    }

    @Test
    void whatWasJustEnqueuedIsBegunWhenTheWorkersAreWoken() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Workers workers = new Workers(Duration.ofSeconds(5));
        workers.add(yard.queue(run -> {
            begun.countDown();
            return null;
        }));
        start(workers);
        TimeUnit.MILLISECONDS.sleep(200);
        yard.enqueue(Yard.tenant(), 1);
        long enqueued = System.nanoTime();

        workers.wake("something else");
        assertThat(begun.await(300, TimeUnit.MILLISECONDS)).isFalse();
        workers.wake(JobQueue.NAME);

        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - enqueued)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aStopHandsBackWhatRunsAndAnotherGoesOnThere() throws InterruptedException {
        BrandId tenant = Yard.tenant();
        UUID id = yard.enqueue(tenant, 40);
        Workers first = workers(yard.queue(run -> yard.stepByStep(run, () -> sleep(20))));
        await(() -> yard.job(tenant, id).progressDone() > 2);

        first.stop();

        Job left = yard.job(tenant, id);
        assertThat(left.state()).isEqualTo("queued");
        assertThat(left.attempts()).isZero();
        workers(yard.queue(run -> yard.stepByStep(run, () -> {})));
        await(() -> yard.job(tenant, id).state().equals("succeeded"));
        assertThat(yard.steps(tenant, id)).hasSize(40).doesNotHaveDuplicates();
    }

    @Tag("slow")
    @Test
    void aStopDoesNotWaitForEverForWhatDoesNotListen() throws InterruptedException {
        BrandId tenant = Yard.tenant();
        UUID id = yard.enqueue(tenant, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Workers deaf = new Workers(POLL, LEASE, Duration.ofMillis(200));
        deaf.add(yard.queue(run -> {
            begun.countDown();
            while (stopped.getCount() > 0) {
                sleep(20);
            }
            try {
                return yard.stepByStep(run, () -> {});
            } finally {
                ended.countDown();
            }
        }));
        deaf.start();
        begun.await();

        deaf.stop();

        assertThat(yard.job(tenant, id).state()).isEqualTo("queued");
        stopped.countDown();
        ended.await();
        assertThat(yard.steps(tenant, id)).isEmpty();
    }

    @Test
    void aQueueThatCannotBeReadIsReadAgain() throws InterruptedException {
        BrandId tenant = Yard.tenant();
        yard.run("revoke select (due_at) on job from tangent_system");
        CountDownLatch begun = new CountDownLatch(1);
        workers(yard.queue(run -> {
            begun.countDown();
            return null;
        }));
        yard.enqueue(tenant, 1);
        assertThat(begun.await(300, TimeUnit.MILLISECONDS)).isFalse();

        yard.run("grant select (due_at) on job to tangent_system");

        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Tag("slow")
    @Test
    void aLongSilenceCostsNoLeaseAsLongAsTheProcessLives() throws InterruptedException {
        BrandId tenant = Yard.tenant();
        UUID id = yard.enqueue(tenant, 1);
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            workers(yard.queue(
                    run -> {
                        begun.incrementAndGet();
                        TimeUnit.MILLISECONDS.sleep(2500);
                        return null;
                    },
                    2,
                    Duration.ofSeconds(1)));
        }

        await(() -> yard.job(tenant, id).state().equals("succeeded"));
        assertThat(begun.get()).isEqualTo(1);
    }

    /** While it is being kept its row is locked, and a heartbeat that waited for it would come too late to the others. */
    @Tag("slow")
    @Test
    void aStepThatIsLongInBeingKeptCostsNoOtherJobItsLease() throws InterruptedException {
        BrandId tenant = Yard.tenant();
        BrandId other = Yard.tenant();
        UUID slow = yard.enqueue(tenant, 1);
        UUID silent = yard.enqueue(other, 1);
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        Yard.Work work = run -> {
            if (run.id().equals(silent)) {
                begun.incrementAndGet();
                both.countDown();
                TimeUnit.MILLISECONDS.sleep(2500);
                return null;
            }
            return yard.doors.brandDb.in(tenant, tx -> {
                run.checkpoint(tx, new Yard.Steps(1), 1, 1L);
                both.countDown();
                sleep(2000);
                return new Yard.Steps(1);
            });
        };
        workers(yard.queue(work, 4, Duration.ofMillis(900)));
        both.await();
        workers(yard.queue(work, 4, Duration.ofMillis(900)));

        await(() -> yard.job(other, silent).state().equals("succeeded"));

        assertThat(begun.get()).isEqualTo(1);
        await(() -> yard.job(tenant, slow).state().equals("succeeded"));
    }

    @Tag("slow")
    @Test
    void aKilledProcessLosesNoJobAndNoStep() throws Exception {
        List<UUID> jobs = new ArrayList<>();
        BrandId tenant = Yard.tenant();
        for (int i = 0; i < 6; i++) {
            jobs.add(yard.enqueue(tenant, 60));
        }
        List<Process> processes = List.of(WorkerProcess.start(yard.database), WorkerProcess.start(yard.database));
        try {
            for (int killed = 0; killed < 2; killed++) {
                int steps = 60 * (killed + 1);
                await(() -> jobs.stream()
                                .mapToInt(job -> yard.steps(tenant, job).size())
                                .sum()
                        > steps);
                processes.get(killed).destroyForcibly().waitFor();
            }
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(yard.ask("select id from job where state = 'running'")).isNotEmpty();
        assertThat(yard.ask("select id from job where state = 'succeeded'").size())
                .isLessThan(6);

        workers(yard.queue(run -> yard.stepByStep(run, () -> {})));

        await(() -> yard.ask("select id from job where state <> 'succeeded'").isEmpty());
        for (UUID job : jobs) {
            assertThat(yard.steps(tenant, job)).hasSize(60).doesNotHaveDuplicates();
        }
        assertThat(yard.ask("select id from job where attempts > 1")).isNotEmpty();
    }

    /** A process that hangs so long that its work goes to another is told so when it wakes up. */
    @Tag("slow")
    @Test
    void noStepIsDoneTwiceThoughLeasesRunOutAllTheTime() throws InterruptedException {
        List<UUID> jobs = new ArrayList<>();
        BrandId tenant = Yard.tenant();
        for (int i = 0; i < 10; i++) {
            jobs.add(yard.enqueue(tenant, 10));
        }
        ConcurrentHashMap<Thread, Integer> steps = new ConcurrentHashMap<>();
        for (int i = 0; i < 3; i++) {
            JobQueue forgetful = yard.queue(
                    run -> yard.stepByStep(run, () -> {
                        // Once in a while longer than the lease, which nobody renews.
                        int step = steps.merge(Thread.currentThread(), 1, Integer::sum);
                        sleep(step % 7 == 0 ? 400 : 5);
                    }),
                    4,
                    Duration.ofMillis(200));
            Workers workers = new Workers(POLL);
            workers.add(new Unrenewed(forgetful));
            start(workers);
        }

        await(() -> {
            // What was lost too often would fail for good.
            yard.run("update job set attempts = 0");
            return yard.ask("select id from job where state <> 'succeeded'").isEmpty();
        });
        for (UUID job : jobs) {
            assertThat(yard.steps(tenant, job)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
        assertThat(yard.ask("select sum(version) from job").get(0))
                .as("there was some fighting")
                .isNotEqualTo("130");
    }

    /** The same queue without a heartbeat. */
    private record Unrenewed(JobQueue queue) implements WorkQueue<JobRun> {
        @Override
        public String name() {
            return queue.name();
        }

        @Override
        public int threads() {
            return queue.threads();
        }

        @Override
        public Duration lease() {
            return queue.lease();
        }

        @Override
        public List<UUID> dueTenants() {
            return queue.dueTenants();
        }

        @Override
        public List<JobRun> take(BrandId tenant, int most) {
            return queue.take(tenant, most);
        }

        @Override
        public void run(JobRun task) throws Exception {
            queue.run(task);
        }

        @Override
        public void handBack(JobRun task) {
            queue.handBack(task);
        }
    }

    private Workers workers(WorkQueue<?> queue) {
        Workers workers = new Workers(POLL);
        workers.add(queue);
        return start(workers);
    }

    private Workers start(Workers workers) {
        started.add(workers);
        workers.start();
        return workers;
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            // What does not listen does not listen to this either.
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
