package dev.tangent.jobs;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.SystemDb;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Housekeeping: runs what is to be done in every tenant from time to time, once whatever the number of replicas. */
public final class SweepQueue implements WorkQueue<SweepQueue.Task> {
    /** Who has lost its worker, or failed, is swept again after this. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** Nobody waits for it. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** What fell due together, such as after an update, is not to stay together. */
    private static final double LEAST_SHARE = 0.8;

    private static final Logger LOG = LoggerFactory.getLogger(SweepQueue.class);

    private final BrandDb db;
    private final SystemDb system;
    private final List<Sweep> sweeps;
    private final List<String> names;

    /** Sweeps that one tenant is due for. */
    public record Task(BrandId tenant, Set<String> names, UUID lease) {}

    public SweepQueue(BrandDb db, SystemDb system, List<Sweep> sweeps) {
        this.db = db;
        this.system = system;
        this.sweeps = List.copyOf(sweeps);
        this.names = sweeps.stream().map(Sweep::name).toList();
    }

    @Override
    public String name() {
        return "sweeps";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Duration lease() {
        return LEASE;
    }

    @Override
    public Duration pause(Duration poll) {
        return poll.compareTo(PAUSE) > 0 ? poll : PAUSE;
    }

    @Override
    public List<UUID> dueTenants() {
        return system.read(DueSweepDao.class, dao -> {
            Set<UUID> swept = dao.swept(names, names.size());
            return dao.tenants().stream()
                    .filter(tenant -> !swept.contains(tenant))
                    .toList();
        });
    }

    @Override
    public List<Task> take(BrandId tenant, int most) {
        UUID lease = UUID.randomUUID();
        List<String> taken = db.one(tenant, tx -> tx.dao(SweepDao.class).take(names, lease, LEASE.toSeconds()));
        return taken.isEmpty() ? List.of() : List.of(new Task(tenant, new HashSet<>(taken), lease));
    }

    @Override
    public void run(Task task) {
        for (Sweep sweep : sweeps) {
            if (task.names().contains(sweep.name())) {
                try {
                    sweep.work().accept(task.tenant());
                    next(task, sweep.name(), sweep.every());
                } catch (RuntimeException e) {
                    LOG.warn("The sweep {} of {} failed and will be tried again", sweep.name(), task.tenant(), e);
                }
            }
        }
    }

    @Override
    public void handBack(Task task) {
        task.names().forEach(name -> next(task, name, Duration.ZERO));
    }

    private void next(Task task, String name, Duration every) {
        double seconds = every.toSeconds() * ThreadLocalRandom.current().nextDouble(LEAST_SHARE, 1);
        db.one(task.tenant(), tx -> tx.dao(SweepDao.class).next(name, task.lease(), seconds));
    }
}
