package dev.tangent.bench;

import java.time.Duration;
import java.util.Arrays;
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

    void run(Duration time) throws Exception {
        long start = System.nanoTime();
        long now = start;
        while (now - start < time.toNanos()) {
            try {
                rows += worker.once();
            } catch (Exception e) {
                firstError = firstError == null ? e : firstError;
                if (++errors > MOST_ERRORS) {
                    throw e;
                }
            }
            long then = now;
            now = System.nanoTime();
            note(now - then);
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
