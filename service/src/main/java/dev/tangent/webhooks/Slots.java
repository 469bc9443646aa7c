package dev.tangent.webhooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who may have how many of the threads at once, so that whoever cannot be reached holds up nobody else: a tenant half of
 * them, an endpoint a few, one that fails a single one, and all that fail half of them together. Thread-safe.
 */
final class Slots {
    private static final int OF_AN_ENDPOINT = 4;

    private final int half;
    private final Map<UUID, Integer> byTenant = new HashMap<>();
    private final Map<UUID, Integer> byEndpoint = new HashMap<>();
    private final Set<UUID> failing = new HashSet<>();

    Slots(int threads) {
        this.half = Math.max(1, threads / 2);
    }

    synchronized int ofTenant(UUID tenant) {
        return Math.max(0, half - byTenant.getOrDefault(tenant, 0));
    }

    synchronized int ofEndpoint(UUID endpoint) {
        int all = failing.contains(endpoint) ? 1 : OF_AN_ENDPOINT;
        return Math.max(0, all - byEndpoint.getOrDefault(endpoint, 0));
    }

    /** Endpoints that fail or have no slot left. */
    synchronized List<UUID> leftOut() {
        List<UUID> leftOut = new ArrayList<>(failing);
        byEndpoint.forEach((endpoint, running) -> {
            if (running >= OF_AN_ENDPOINT && !failing.contains(endpoint)) {
                leftOut.add(endpoint);
            }
        });
        return leftOut;
    }

    /** Endpoints that fail and may be tried. */
    synchronized List<UUID> toTry() {
        return failing.stream()
                .filter(endpoint -> !byEndpoint.containsKey(endpoint))
                .toList();
    }

    /** How many of those that fail may be tried at once. */
    synchronized int ofFailing() {
        long running = failing.stream().filter(byEndpoint::containsKey).count();
        return Math.max(0, half - (int) running);
    }

    synchronized void begin(UUID tenant, UUID endpoint) {
        byTenant.merge(tenant, 1, Integer::sum);
        byEndpoint.merge(endpoint, 1, Integer::sum);
    }

    synchronized void end(UUID tenant, UUID endpoint) {
        byTenant.computeIfPresent(tenant, (key, running) -> running > 1 ? running - 1 : null);
        byEndpoint.computeIfPresent(endpoint, (key, running) -> running > 1 ? running - 1 : null);
    }

    synchronized void failed(UUID endpoint) {
        failing.add(endpoint);
    }

    /** It was reached, or is no more. */
    synchronized void forget(UUID endpoint) {
        failing.remove(endpoint);
    }
}
