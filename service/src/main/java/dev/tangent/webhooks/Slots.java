package dev.tangent.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Who may have how many of the threads at once, so that whoever cannot be reached, or is slow to answer, holds up nobody
 * else. A tenant has half of them and an endpoint a few. A doubtful endpoint, one that failed or was slow when it was
 * last tried, has a single one; all that are doubtful have half of the threads together, and those that one tenant waits
 * for a quarter. Thread-safe.
 */
final class Slots {
    private static final int OF_AN_ENDPOINT = 4;

    /** A doubtful endpoint that nothing more is sent to is forgotten. */
    private static final long REMEMBERED_NANOS = Duration.ofHours(1).toNanos();

    private final int half;
    private final int quarter;
    private final LongSupplier nanos;
    private final List<Running> running = new ArrayList<>();

    /** Until when they are. */
    private final Map<UUID, Long> doubtful = new HashMap<>();

    private record Running(UUID tenant, UUID endpoint) {}

    /** {@code nanos} goes on as {@link System#nanoTime} does. */
    Slots(int threads, LongSupplier nanos) {
        this.half = Math.max(1, threads / 2);
        this.quarter = Math.max(1, threads / 4);
        this.nanos = nanos;
    }

    synchronized int ofTenant(UUID tenant) {
        return Math.max(0, half - count(task -> task.tenant().equals(tenant)));
    }

    synchronized int ofEndpoint(UUID endpoint) {
        int all = doubtful.containsKey(endpoint) ? 1 : OF_AN_ENDPOINT;
        return Math.max(0, all - running(endpoint));
    }

    /** Endpoints that are doubtful or have no slot left. */
    synchronized List<UUID> leftOut() {
        List<UUID> leftOut = new ArrayList<>(doubted());
        running.stream()
                .map(Running::endpoint)
                .distinct()
                .filter(endpoint -> running(endpoint) >= OF_AN_ENDPOINT && !doubtful.containsKey(endpoint))
                .forEach(leftOut::add);
        return leftOut;
    }

    /** Doubtful endpoints that may be tried. */
    synchronized List<UUID> toTry() {
        return doubted().stream().filter(endpoint -> running(endpoint) == 0).toList();
    }

    /** How many of the doubtful ones may be tried at once for the tenant. */
    synchronized int ofDoubtful(UUID tenant) {
        int all = count(task -> doubtful.containsKey(task.endpoint()));
        int own = count(
                task -> doubtful.containsKey(task.endpoint()) && task.tenant().equals(tenant));
        return Math.max(0, Math.min(half - all, quarter - own));
    }

    synchronized void begin(UUID tenant, UUID endpoint) {
        running.add(new Running(tenant, endpoint));
    }

    synchronized void end(UUID tenant, UUID endpoint) {
        running.remove(new Running(tenant, endpoint));
    }

    synchronized void doubt(UUID endpoint) {
        doubtful.put(endpoint, nanos.getAsLong() + REMEMBERED_NANOS);
    }

    /** It was reached in good time, or is no more. */
    synchronized void forget(UUID endpoint) {
        doubtful.remove(endpoint);
    }

    private List<UUID> doubted() {
        long now = nanos.getAsLong();
        doubtful.values().removeIf(until -> until - now < 0);
        return List.copyOf(doubtful.keySet());
    }

    private int running(UUID endpoint) {
        return count(task -> task.endpoint().equals(endpoint));
    }

    private int count(Predicate<Running> like) {
        return (int) running.stream().filter(like).count();
    }
}
