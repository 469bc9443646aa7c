package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What workers may do to a job, and what they may no longer do. */
class JobQueueTest {
    private static final Yard YARD = new Yard();
    private static final JobQueue QUEUE = YARD.queue(run -> YARD.stepByStep(run, () -> {}));

    private final BrandId tenant = Yard.tenant();

    @AfterAll
    static void close() {
        YARD.close();
    }

    @Test
    void eachJobIsTakenOnceHoweverManyTake() {
        List<UUID> enqueued = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            enqueued.add(YARD.enqueue(tenant, 1));
        }

        List<UUID> taken = Together.run(6, thread -> {
                    List<UUID> mine = new ArrayList<>();
                    List<JobRun> runs = QUEUE.take(tenant, 3);
                    while (!runs.isEmpty()) {
                        runs.forEach(run -> mine.add(run.id()));
                        runs = QUEUE.take(tenant, 3);
                    }
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(taken).containsExactlyInAnyOrderElementsOf(enqueued);
    }

    @Test
    void jobsAreTakenOldestFirstAndNoMoreThanAsked() {
        List<UUID> enqueued = List.of(YARD.enqueue(tenant, 1), YARD.enqueue(tenant, 1), YARD.enqueue(tenant, 1));

        assertThat(QUEUE.take(tenant, 2))
                .extracting(JobRun::id)
                .containsExactlyInAnyOrderElementsOf(enqueued.subList(0, 2));
        assertThat(QUEUE.take(tenant, 2)).extracting(JobRun::id).containsExactly(enqueued.get(2));
    }

    @Test
    void tenantsWithDueWorkAreKnownAndNoOthers() throws Exception {
        BrandId later = Yard.tenant();
        YARD.enqueue(tenant, 1);
        YARD.run("update job set due_at = now() + interval '1 hour' where id = '" + YARD.enqueue(later, 1) + "'");
        assertThat(QUEUE.dueTenants()).contains(tenant.value()).doesNotContain(later.value());

        JobRun run = taken();

        assertThat(QUEUE.dueTenants()).doesNotContain(tenant.value());
        QUEUE.run(run);
        YARD.makeDue(run.id());
        assertThat(QUEUE.dueTenants()).doesNotContain(tenant.value());
    }

    @Test
    void whatALostWorkerLeavesIsGoneOnWithWhereItStopped() throws Exception {
        UUID id = YARD.enqueue(tenant, 5);
        JobRun lost = taken();
        YARD.step(lost, 1, 5);
        YARD.step(lost, 2, 5);
        YARD.makeDue(id);

        QUEUE.run(taken());

        Job job = YARD.job(tenant, id);
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.attempts()).isEqualTo(2);
        assertThat(job.progressDone()).isEqualTo(5);
        assertThat(YARD.steps(tenant, id)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void whatIsNeitherRenewedNorEndedIsDueAgainAtTheEndOfTheLease() throws InterruptedException {
        JobQueue brief = YARD.queue(run -> null, 4, Duration.ofMillis(700));
        UUID id = YARD.enqueue(tenant, 2);
        for (int holder = 0; holder < 3; holder++) {
            JobRun run = brief.take(tenant, 1).get(0);
            if (holder == 1) {
                YARD.step(run, 1, 2);
            } else if (holder == 2) {
                run.renew();
            }
            assertThat(brief.take(tenant, 1)).isEmpty();
            TimeUnit.MILLISECONDS.sleep(750);
        }

        assertThat(brief.take(tenant, 1)).extracting(JobRun::id).containsExactly(id);
    }

    @Test
    void whatALostWorkerStillDoesLeavesNoTrace() throws Exception {
        UUID id = YARD.enqueue(tenant, 3);
        JobRun lost = taken();
        YARD.step(lost, 1, 3);
        YARD.makeDue(id);
        JobRun next = taken();
        Job before = YARD.job(tenant, id);
        List<String> due = YARD.ask("select due_at from job where id = '" + id + "'");

        lost.renew();
        assertThatThrownBy(() -> YARD.step(lost, 2, 3)).isInstanceOf(RunEnded.class);
        assertThatThrownBy(() -> lost.progress(2, 3L)).isInstanceOf(RunEnded.class);
        QUEUE.run(lost);
        QUEUE.handBack(lost);

        assertThat(YARD.steps(tenant, id)).containsExactly(1);
        assertThat(YARD.ask("select due_at from job where id = '" + id + "'")).isEqualTo(due);
        assertThat(YARD.job(tenant, id)).isEqualTo(before);
        QUEUE.run(next);
        assertThat(YARD.steps(tenant, id)).containsExactly(1, 2, 3);
    }

    @Test
    void aJobThatLosesEveryWorkerFails() throws Exception {
        UUID id = YARD.enqueue(tenant, 1);
        for (int i = 0; i < 5; i++) {
            taken();
            YARD.makeDue(id);
        }

        QUEUE.run(taken());

        Job job = YARD.job(tenant, id);
        assertThat(job.state()).isEqualTo("failed");
        assertThat(code(job)).isEqualTo("internal_error");
        assertThat(YARD.steps(tenant, id)).isEmpty();
    }

    @Test
    void aJobThatGetsOnMayLoseAnyNumberOfWorkers() throws Exception {
        UUID id = YARD.enqueue(tenant, 9);
        for (int step = 1; step <= 8; step++) {
            YARD.step(taken(), step, 9);
            YARD.makeDue(id);
        }

        QUEUE.run(taken());

        Job job = YARD.job(tenant, id);
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.attempts()).isEqualTo(9);
        assertThat(YARD.steps(tenant, id)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aJobThatNoLongerGetsOnFails() throws Exception {
        UUID id = YARD.enqueue(tenant, 2);
        YARD.step(taken(), 1, 2);
        for (int lost = 0; lost < 5; lost++) {
            YARD.makeDue(id);
            taken();
        }
        YARD.makeDue(id);

        QUEUE.run(taken());

        assertThat(YARD.job(tenant, id).state()).isEqualTo("failed");
    }

    @Test
    void whatCrashesFurtherOnEachTimeIsTriedAgainSoon() throws Exception {
        JobQueue crashing = YARD.queue(run -> {
            int step = run.checkpoint(Yard.Steps.class).map(Yard.Steps::steps).orElse(0) + 1;
            YARD.step(run, step, 9);
            throw new IllegalStateException("planted");
        });
        UUID id = YARD.enqueue(tenant, 9);
        for (int attempt = 1; attempt < 8; attempt++) {
            crashing.run(crashing.take(tenant, 1).get(0));
            assertThat(YARD.job(tenant, id).state()).isEqualTo("queued");
            assertThat(seconds("due_at - updated_at", id)).isEqualTo(5);
            YARD.makeDue(id);
        }
    }

    @Test
    void whatCrashesIsTriedAgainAfterGrowingPausesAndFailsInTheEnd() throws Exception {
        JobQueue crashing = YARD.queue(run -> {
            throw new IllegalStateException("planted");
        });
        UUID id = YARD.enqueue(tenant, 1);
        List<Integer> pauses = new ArrayList<>();
        for (int attempt = 1; attempt < 5; attempt++) {
            crashing.run(crashing.take(tenant, 1).get(0));
            assertThat(YARD.job(tenant, id).state()).isEqualTo("queued");
            pauses.add(seconds("due_at - updated_at", id));
            assertThat(crashing.take(tenant, 1)).isEmpty();
            YARD.makeDue(id);
        }
        crashing.run(crashing.take(tenant, 1).get(0));

        Job job = YARD.job(tenant, id);
        assertThat(pauses).containsExactly(5, 30, 180, 720);
        assertThat(job.state()).isEqualTo("failed");
        assertThat(code(job)).isEqualTo("internal_error");
        assertThat(Objects.requireNonNull(job.problem()).toString()).doesNotContain("planted");
        assertThat(seconds("expires_at - finished_at", id)).isEqualTo(7 * 24 * 3600);
    }

    @Test
    void anUnreachableDatabaseIsNoReasonToFail() throws Exception {
        JobQueue cutOff = YARD.queue(run -> {
            throw Problem.of(Problem.Type.UNAVAILABLE, "The database cannot be reached.");
        });
        UUID id = YARD.enqueue(tenant, 1);

        cutOff.run(cutOff.take(tenant, 1).get(0));

        assertThat(YARD.job(tenant, id).state()).isEqualTo("queued");
    }

    @Test
    void aProblemOfTheCallersMakingFailsAtOnce() throws Exception {
        JobQueue refusing = YARD.queue(run -> {
            throw Problem.invalidBody("/steps", "too_many", "are too many");
        });
        UUID id = YARD.enqueue(tenant, 1);

        refusing.run(refusing.take(tenant, 1).get(0));

        Job job = YARD.job(tenant, id);
        assertThat(job.state()).isEqualTo("failed");
        assertThat(Objects.requireNonNull(job.problem()).at("/errors/0/code").asText())
                .isEqualTo("too_many");
    }

    /** The work is done: to do it again would come to the same. */
    @Test
    void aResultThatCannotBeKeptFailsTheJob() throws Exception {
        record Large(String text) {}
        for (String text : List.of("x".repeat(70_000), "no text of PostgreSQL's: \0")) {
            JobQueue wordy = YARD.queue(run -> new Large(text));
            UUID id = YARD.enqueue(tenant, 1);

            wordy.run(wordy.take(tenant, 1).get(0));

            Job job = YARD.job(tenant, id);
            assertThat(job.state()).isEqualTo("failed");
            assertThat(code(job)).isEqualTo("internal_error");
        }
    }

    @Test
    void aProblemThatCannotBeKeptFailsTheJobWithAnother() throws Exception {
        JobQueue refusing = YARD.queue(run -> {
            throw Problem.invalidBody("/steps", "unreadable", "no text of PostgreSQL's: \0");
        });
        UUID id = YARD.enqueue(tenant, 1);

        refusing.run(refusing.take(tenant, 1).get(0));

        Job job = YARD.job(tenant, id);
        assertThat(job.state()).isEqualTo("failed");
        assertThat(code(job)).isEqualTo("internal_error");
    }

    @Test
    void aProblemOfManyFaultsTellsTheFirstOnes() throws Exception {
        JobQueue refusing = YARD.queue(run -> {
            throw Problem.invalidBody(
                    Collections.nCopies(5000, Fault.at("/steps", "unlucky", "is one of very many that are wrong")));
        });
        UUID id = YARD.enqueue(tenant, 1);

        refusing.run(refusing.take(tenant, 1).get(0));

        Job job = YARD.job(tenant, id);
        assertThat(code(job)).isEqualTo("invalid_body");
        assertThat(Objects.requireNonNull(job.problem()).path("errors")).hasSize(100);
    }

    @Test
    void whatEndsByAnErrorIsTriedAgainToo() throws Exception {
        JobQueue deep = YARD.queue(run -> {
            throw new StackOverflowError("planted");
        });
        UUID id = YARD.enqueue(tenant, 1);

        deep.run(deep.take(tenant, 1).get(0));

        assertThat(YARD.job(tenant, id).state()).isEqualTo("queued");
        assertThat(seconds("due_at - updated_at", id)).isEqualTo(5);
    }

    @Test
    void aRunningJobIsCancelledAtItsNextStepWhichIsUndone() throws Exception {
        UUID id = YARD.enqueue(tenant, 3);
        JobRun run = taken();
        YARD.step(run, 1, 3);
        YARD.cancel(tenant, id);
        assertThat(YARD.job(tenant, id).state()).isEqualTo("running");

        assertThatThrownBy(() -> YARD.step(run, 2, 3)).isInstanceOf(RunEnded.class);
        QUEUE.run(run);

        assertThat(YARD.job(tenant, id).state()).isEqualTo("cancelled");
        assertThat(YARD.steps(tenant, id)).containsExactly(1);
    }

    @Test
    void aStepThatIsUndoneCountsForNoProgress() throws Exception {
        JobQueue cancelled = YARD.queue(run -> {
            YARD.step(run, 1, 3);
            YARD.cancel(tenant, run.id());
            YARD.step(run, 2, 3);
            return null;
        });
        UUID id = YARD.enqueue(tenant, 3);

        cancelled.run(cancelled.take(tenant, 1).get(0));

        Job job = YARD.job(tenant, id);
        assertThat(job.state()).isEqualTo("cancelled");
        assertThat(job.progressDone()).isEqualTo(1);
        assertThat(YARD.steps(tenant, id)).containsExactly(1);
    }

    @Test
    void theHeartbeatKeepsTheLeaseAndLearnsOfTheCancelling() throws Exception {
        UUID id = YARD.enqueue(tenant, 1);
        JobRun run = taken();
        YARD.makeDue(id);
        run.renew();
        assertThat(QUEUE.take(tenant, 1)).isEmpty();
        assertThat(seconds("due_at - now()", id)).isBetween(25, 30);

        YARD.cancel(tenant, id);
        run.renew();

        assertThatThrownBy(() -> run.progress(1, 1L)).isInstanceOf(RunEnded.class);
    }

    /** Its transaction began before the lease that it renews had even begun. */
    @Test
    void aStepThatTakesLongerThanTheLeaseKeepsIt() {
        JobQueue hasty = YARD.queue(run -> null, 4, Duration.ofSeconds(1));
        UUID id = YARD.enqueue(tenant, 2);
        JobRun run = hasty.take(tenant, 1).get(0);

        YARD.doors.brandDb.in(tenant, tx -> {
            tx.dao(Yard.EffectDao.class).insert(id.toString(), "1 long");
            YARD.run("select pg_sleep(1.1)");
            run.checkpoint(tx, new Yard.Steps(1), 1, 2L);
            return run;
        });

        assertThat(hasty.take(tenant, 1)).isEmpty();
    }

    @Test
    void theHeartbeatDoesNotWaitForAStepThatIsBeingKept() throws InterruptedException {
        YARD.enqueue(tenant, 2);
        JobRun run = taken();
        Thread heartbeat = new Thread(run::renew);

        boolean waits = YARD.doors.brandDb.in(tenant, tx -> {
            run.checkpoint(tx, new Yard.Steps(1), 1, 2L);
            heartbeat.start();
            return lives(heartbeat, Duration.ofSeconds(4));
        });

        heartbeat.join();
        assertThat(waits).isFalse();
        YARD.step(run, 2, 2);
    }

    @Test
    void aCancelledJobWhoseWorkerIsLostIsNotBegunAgain() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        JobQueue counting = YARD.queue(run -> {
            begun.incrementAndGet();
            return null;
        });
        UUID id = YARD.enqueue(tenant, 3);
        taken();
        YARD.cancel(tenant, id);
        YARD.makeDue(id);

        counting.run(counting.take(tenant, 1).get(0));

        assertThat(YARD.job(tenant, id).state()).isEqualTo("cancelled");
        assertThat(begun.get()).isZero();
    }

    @Test
    void aCancelledJobThatCrashesIsNotWaitedFor() throws Exception {
        JobQueue crashing = YARD.queue(run -> {
            YARD.cancel(tenant, run.id());
            throw new IllegalStateException("planted");
        });
        UUID id = YARD.enqueue(tenant, 1);

        crashing.run(crashing.take(tenant, 1).get(0));

        QUEUE.run(taken());
        assertThat(YARD.job(tenant, id).state()).isEqualTo("cancelled");
    }

    @Test
    void aLostWorkerDoesNotEndTheJobForTheNext() throws Exception {
        JobQueue silent = YARD.queue(run -> null);
        UUID id = YARD.enqueue(tenant, 3);
        JobRun lost = silent.take(tenant, 1).get(0);
        YARD.makeDue(id);
        taken();

        silent.run(lost);

        assertThat(YARD.job(tenant, id).state()).isEqualTo("running");
    }

    @Test
    void whatIsHandedBackIsDueAtOnceAsIfItHadNotBeenBegun() throws Exception {
        UUID id = YARD.enqueue(tenant, 3);
        JobRun run = taken();
        YARD.step(run, 1, 3);

        QUEUE.handBack(run);

        Job job = YARD.job(tenant, id);
        assertThat(job.state()).isEqualTo("queued");
        assertThat(job.attempts()).isZero();
        assertThat(job.progressDone()).isEqualTo(1);
        QUEUE.run(taken());
        assertThat(YARD.steps(tenant, id)).containsExactly(1, 2, 3);
    }

    @Test
    void aKindThatThisVersionDoesNotKnowIsLeftToOthers() {
        YARD.enqueue(tenant, "newer", 1);

        assertThat(QUEUE.take(tenant, 1)).isEmpty();
    }

    @Test
    void aStepThatIsRolledBackKeepsNeitherItsEffectNorItsPlace() {
        UUID id = YARD.enqueue(tenant, 2);
        JobRun run = taken();

        assertThatThrownBy(() -> YARD.doors.brandDb.in(tenant, tx -> {
                    tx.dao(Yard.EffectDao.class).insert(id.toString(), "1 undone");
                    run.checkpoint(tx, new Yard.Steps(1), 1, 2L);
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");

        assertThat(YARD.steps(tenant, id)).isEmpty();
        assertThat(YARD.job(tenant, id).progressDone()).isZero();
        YARD.makeDue(id);
        assertThat(taken().checkpoint(Yard.Steps.class)).isEmpty();
    }

    @Test
    void aStepIsNotKeptInAnothersTransaction() {
        YARD.enqueue(tenant, 1);
        JobRun run = taken();

        assertThatThrownBy(() -> YARD.doors.brandDb.in(Yard.tenant(), tx -> {
                    run.checkpoint(tx, new Yard.Steps(1), 1, 1L);
                    return 1;
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void progressIsWrittenNowAndThenAndInTheEnd() throws Exception {
        JobQueue chatty = YARD.queue(run -> {
            for (int i = 1; i <= 500; i++) {
                run.progress(i, 500L);
            }
            return null;
        });
        UUID id = YARD.enqueue(tenant, 1);

        chatty.run(chatty.take(tenant, 1).get(0));

        Job job = YARD.job(tenant, id);
        assertThat(job.progressDone()).isEqualTo(500);
        assertThat(job.version()).as("inserted, taken, told, ended").isLessThan(10);
        assertThat(job.result()).isNull();
    }

    @Test
    void jobsAreDeletedWhenTheirTimeIsOver() throws Exception {
        BrandId other = Yard.tenant();
        UUID old = YARD.enqueue(tenant, 1);
        UUID young = YARD.enqueue(tenant, 1);
        QUEUE.run(taken());
        QUEUE.run(taken());
        UUID others = YARD.enqueue(other, 1);
        QUEUE.run(QUEUE.take(other, 1).get(0));
        YARD.run("update job set expires_at = now() - interval '1 second' where id in ('" + old + "', '" + others
                + "')");
        UUID running = YARD.enqueue(tenant, 1);
        taken();
        UUID waiting = YARD.enqueue(tenant, 1);

        YARD.jobs.deleteExpired(tenant);

        assertThat(YARD.ask("select id from job where brand_id = '" + tenant.value() + "'"))
                .containsExactlyInAnyOrder(young.toString(), running.toString(), waiting.toString());
        assertThat(YARD.ask("select id from job where id = '" + others + "'")).hasSize(1);
    }

    private static boolean lives(Thread thread, Duration longest) {
        try {
            thread.join(longest.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thread.isAlive();
    }

    private JobRun taken() {
        return QUEUE.take(tenant, 1).get(0);
    }

    private static String code(Job job) {
        return Objects.requireNonNull(job.problem()).path("code").asText();
    }

    private static int seconds(String interval, UUID id) {
        return Integer.parseInt(
                YARD.ask("select extract(epoch from " + interval + ")::int from job where id = '" + id + "'")
                        .get(0));
    }
}
