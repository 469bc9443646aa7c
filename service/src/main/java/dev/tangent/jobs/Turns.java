package dev.tangent.jobs;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. Tenants with due work follow each other in a circle and share the free threads; one of the threads is
 * kept from each tenant, so that what another begins next does not wait for all that the first has begun. Used by one
 * thread.
 */
final class Turns {
    private final int threads;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private int left;
    private @Nullable UUID last;

    Turns(int threads) {
        this.threads = threads;
    }

    /** From now on these have due work; the turn goes on behind who had it last. */
    void known(List<UUID> tenants) {
        waiting.clear();
        UUID before = last;
        tenants.stream()
                .filter(tenant -> before == null || tenant.compareTo(before) > 0)
                .sorted()
                .forEach(waiting::add);
        tenants.stream().sorted().forEach(waiting::add);
    }

    /** Begins a turn of every tenant. */
    void begin() {
        left = waiting.size();
    }

    /**
     * The next tenant of this turn, which is no longer known to have work; null at the end, and while no thread is free:
     * then those that have not had their turn keep their places.
     */
    @Nullable
    UUID next(int running) {
        if (left == 0 || running >= threads) {
            return null;
        }
        left--;
        UUID tenant = waiting.iterator().next();
        waiting.remove(tenant);
        return tenant;
    }

    /** The tenant may have more, at the end of the circle if it is not in it. */
    void again(UUID tenant) {
        waiting.add(tenant);
    }

    /** How many tasks the tenant whose turn it is may begin, beside those that run, given by their tenants. */
    int most(UUID tenant, Collection<UUID> running) {
        List<UUID> now = List.copyOf(running);
        int free = threads - now.size();
        int own = Math.max(1, threads - 1) - Collections.frequency(now, tenant);
        int share = Math.max(1, free / (left + 1));
        int most = Math.max(0, Math.min(Math.min(free, own), share));
        if (most > 0) {
            last = tenant;
        }
        return most;
    }
}
