package dev.tangent.usage;

import dev.tangent.jobs.WorkQueue;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rolls up what tenants used, and tells agencies that come near their limit. Needs no leases: processes that work on one
 * tenant at a time take different marks.
 */
public final class UsageQueue implements WorkQueue<BrandId> {
    private static final int THREADS = 2;
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** Marks are to gather a little before they are rolled up. */
    private static final int POLLS = 4;

    private final Totals totals;
    private final Notices notices;
    private final RollUp rollUp;
    private final Clock clock;
    /** Found at the last look and not taken since, and whether their agencies have limits. */
    private final Map<UUID, Boolean> due = new ConcurrentHashMap<>();

    private final Map<BrandId, Boolean> running = new ConcurrentHashMap<>();

    public UsageQueue(Totals totals, Notices notices, RollUp rollUp, Clock clock) {
        this.totals = totals;
        this.notices = notices;
        this.rollUp = rollUp;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public int threads() {
        return THREADS;
    }

    @Override
    public Duration lease() {
        return LEASE;
    }

    @Override
    public Duration pause(Duration poll) {
        return poll.multipliedBy(POLLS);
    }

    @Override
    public List<UUID> dueTenants() {
        Map<UUID, Boolean> found = totals.toRollUp(clock.instant().truncatedTo(ChronoUnit.HOURS));
        due.clear();
        due.putAll(found);
        return List.copyOf(found.keySet());
    }

    @Override
    public List<BrandId> take(BrandId tenant, int most) {
        Boolean limited = due.remove(tenant.value());
        return limited != null && running.putIfAbsent(tenant, limited) == null ? List.of(tenant) : List.of();
    }

    /**
     * Where the agency has a limit, notices first: while the marks are there, somebody else looks at them if this process
     * dies. And once more behind: what came between is rolled up too, and nobody else would look at it.
     */
    @Override
    public void run(BrandId tenant) {
        boolean limited = running.getOrDefault(tenant, true);
        try {
            if (limited) {
                notices.check(tenant);
            }
            rollUp.run(tenant);
            if (limited) {
                notices.check(tenant);
            }
        } finally {
            running.remove(tenant);
        }
    }

    @Override
    public void handBack(BrandId tenant) {
        running.remove(tenant);
    }
}
