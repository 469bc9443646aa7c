package dev.tangent.client;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one client: they come as needed, go when idle, and keep no program alive. */
final class Threads {

    private static final int IDLE_SECONDS = 10;

    private Threads() {}

    static Executor executor() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "tangent-client-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
