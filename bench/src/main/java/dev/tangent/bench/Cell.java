package dev.tangent.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Some connections for a while, after a moment in which they settle down: what a connection does once, such as having its
 * statements prepared, is not measured. The time runs until the last request begun in it is answered.
 */
final class Cell {
    private static final Duration SETTLING = Duration.ofSeconds(1);

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
        List<Loop> settling = workers.stream().map(Loop::new).toList();
        run(settling, SETTLING, threads);
        List<Loop> loops = workers.stream().map(Loop::new).toList();
        Processors.Used before = processors.used();
        long start = System.nanoTime();
        run(loops, time, threads);
        return Measured.of(
                settling, loops, System.nanoTime() - start, processors.used().since(before));
    }

    private void run(List<Loop> loops, Duration time, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (Loop loop : loops) {
            running.add(threads.submit(() -> {
                go.await();
                loop.run(time, every);
                return null;
            }));
        }
        go.countDown();
        for (Future<?> one : running) {
            one.get();
        }
    }
}
