package dev.tangent.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What one worker did in its time. */
final class Loop {
    private static final int MOST_ERRORS = 100;

    private final Worker worker;
    private long[] nanos = new long[1024];
    private int requests;
    private long rows;
    private int errors;
    private @Nullable Exception firstError;

    Loop(Worker worker) {
        this.worker = worker;
    }

    /** As fast as it goes, or where {@code every} is not 0 at that pace: what is late is late for all behind it, too. */
    void run(Duration time, Duration every) throws Exception {
        long start = System.nanoTime();
        long due = start + (every.isZero() ? 0 : ThreadLocalRandom.current().nextLong(every.toNanos()));
        while (due - start < time.toNanos()) {
            LockSupport.parkNanos(due - System.nanoTime());
            try {
                rows += worker.once();
            } catch (Exception e) {
                firstError = firstError == null ? e : firstError;
                if (++errors > MOST_ERRORS) {
                    throw e;
                }
            }
            long now = System.nanoTime();
            note(now - due);
            due = every.isZero() ? now : due + every.toNanos();
        }
    }

    private void note(long latency) {
        if (requests == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * requests);
        }
        nanos[requests++] = latency;
    }

    long[] nanos() {
        return Arrays.copyOf(nanos, requests);
    }

    long rows() {
        return rows;
    }

    int errors() {
        return errors;
    }

    @Nullable
    Exception firstError() {
        return firstError;
    }
}
