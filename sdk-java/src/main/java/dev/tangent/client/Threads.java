package dev.tangent.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one client: they come as needed, go when idle, and keep no program alive. */
final class Threads {

    private Threads() {}

    static ExecutorService executor() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "tangent-client-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
