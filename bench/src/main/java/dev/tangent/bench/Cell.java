package dev.tangent.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some connections for a while. The time runs until the last request begun in it is answered. */
final class Cell {
    private final Arm arm;
    private final int connections;
    private final Duration time;
    private final Duration every;
    private final Processors processors;

    /** Each connection sends as soon as it has its answer, or, where {@code every} is not 0, at that pace. */
    Cell(Arm arm, int connections, Duration time, Duration every, Processors processors) {
        this.arm = arm;
        this.connections = connections;
        this.time = time;
        this.every = every;
        this.processors = processors;
    }

    Measured run() throws Exception {
        List<Worker> workers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            for (int i = 0; i < connections; i++) {
                workers.add(arm.open(i));
            }
            return measure(workers, threads);
        } finally {
            threads.shutdown();
            for (Worker worker : workers) {
                worker.close();
            }
        }
    }

    private Measured measure(List<Worker> workers, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        List<Loop> loops = workers.stream().map(Loop::new).toList();
        List<Future<?>> running = new ArrayList<>();
        for (Loop loop : loops) {
            running.add(threads.submit(() -> {
                go.await();
                loop.run(time, every);
                return null;
            }));
        }
        Processors.Used before = processors.used();
        long start = System.nanoTime();
        go.countDown();
        for (Future<?> one : running) {
            one.get();
        }
        return Measured.of(loops, System.nanoTime() - start, processors.used().since(before));
    }
}
