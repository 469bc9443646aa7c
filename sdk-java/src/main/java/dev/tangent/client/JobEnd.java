package dev.tangent.client;

import dev.tangent.client.model.Job;
import dev.tangent.client.model.JobState;
import dev.tangent.client.transport.Time;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Asks for a job until it has ended, less and less often. */
final class JobEnd {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<JobState> ENDS = Set.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);

    private JobEnd() {}

    static Job of(Supplier<Job> question, Duration atMost, Time time) {
        long deadline = time.nanos() + atMost.toNanos();
        Duration pause = FIRST_PAUSE;
        Job job = question.get();
        while (!ENDS.contains(job.state()) && time.nanos() < deadline) {
            Duration left = Duration.ofNanos(deadline - time.nanos());
            pause(left.compareTo(pause) < 0 ? left : pause, time);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            job = question.get();
        }
        return job;
    }

    private static void pause(Duration length, Time time) {
        try {
            time.pause(length).get();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("Waiting for a job", interrupt);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
