package dev.tangent;

import dev.tangent.usage.CallCount;
import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes the calls that were counted every few seconds, and the last of them when the service ends. */
final class CallWriting implements Managed {
    private static final long SECONDS = 5;

    private final CallCount calls;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "usage-calls");
        daemon.setDaemon(true);
        return daemon;
    });

    CallWriting(CallCount calls) {
        this.calls = calls;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // goes on until it is shut down
    public void start() {
        thread.scheduleWithFixedDelay(calls::flush, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdown();
        if (thread.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
            calls.flush();
        }
    }
}
