package dev.tangent.bench.drills;

import dev.tangent.bench.ServiceProcess;
import dev.tangent.bench.ServiceSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replicas on one database: the first also works off what waits, the others only serve. */
final class Fleet implements AutoCloseable {
    private final List<ServiceSetup> setups = new ArrayList<>();
    private final List<ServiceProcess> replicas = new ArrayList<>();

    private Fleet() {}

    /** Does not wait for them. */
    static Fleet start(ServiceSetup setup, int replicas) throws IOException {
        Fleet fleet = new Fleet();
        for (int i = 0; i < replicas; i++) {
            fleet.setups.add(setup.with(Map.of("TANGENT_WORKERS", String.valueOf(i == 0))));
            fleet.replicas.add(fleet.setups.get(i).start());
        }
        return fleet;
    }

    void awaitReady() throws InterruptedException {
        for (ServiceProcess replica : replicas) {
            replica.awaitReady();
        }
    }

    /** The port of one of the replicas; a replica keeps its port when it comes back. */
    synchronized int port(int turn) {
        return replicas.get(Math.floorMod(turn, replicas.size())).port();
    }

    int size() {
        return setups.size();
    }

    /** Kills a replica as no signal handler can see, and starts it anew. */
    void killAndRestart(int replica) throws IOException, InterruptedException {
        ServiceProcess dead;
        synchronized (this) {
            dead = replicas.get(replica);
        }
        dead.kill();
        ServiceProcess next = setups.get(replica).start();
        synchronized (this) {
            replicas.set(replica, next);
        }
        next.awaitReady();
    }

    @Override
    public void close() {
        replicas.forEach(ServiceProcess::close);
    }
}
