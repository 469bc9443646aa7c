package dev.tangent.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A running service. Ends with this process at the latest. */
public final class ServiceProcess implements AutoCloseable {
    private static final byte[] READY = Http.request("GET", "/health/ready", "", "");
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
    private static final int PAUSE_MILLIS = 5;

    private final Process process;
    private final int port;
    private final int adminPort;
    private final long start;
    private final Thread ending;

    ServiceProcess(Process process, int port, int adminPort, long start) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
        this.start = start;
        this.ending = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ending);
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it says that it is ready, and gives the seconds since its process was started. */
    public double awaitReady() throws InterruptedException {
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("the service does not become ready; its log tells why");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Ends it as kill -9 does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private boolean ready() {
        try (Http http = new Http(adminPort)) {
            return http.exchange(READY).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(ending);
    }
}
