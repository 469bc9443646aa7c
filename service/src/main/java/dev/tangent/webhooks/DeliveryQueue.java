package dev.tangent.webhooks;

import dev.tangent.jobs.WorkQueue;
import dev.tangent.jobs.Workers;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.SystemDb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Due deliveries as work: taken endpoint by endpoint, so that a queue before one is no queue before another. */
public final class DeliveryQueue implements WorkQueue<DeliveryTask> {
    static final String NAME = "webhooks";

    /** So many of one endpoint are leased at once. */
    private static final int BATCH = 32;

    private final BrandDb db;
    private final SystemDb system;
    private final Deliverer deliverer;
    private final Workers workers;
    private final int threads;
    private final Slots slots;

    /** Something due may have been left lying because its slots were in use. */
    private volatile boolean leftLying;

    /** {@code threads}: how many deliveries are made here at once. */
    DeliveryQueue(BrandDb db, SystemDb system, Deliverer deliverer, Workers workers, int threads) {
        this.db = db;
        this.system = system;
        this.deliverer = deliverer;
        this.workers = workers;
        this.threads = threads;
        this.slots = new Slots(threads, System::nanoTime);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public Duration lease() {
        return workers.lease();
    }

    @Override
    public List<UUID> dueTenants() {
        return system.read(DueDeliveryDao.class, DueDeliveryDao::tenants);
    }

    @Override
    public List<DeliveryTask> take(BrandId tenant, int most) {
        List<DeliveryTask> tasks = new ArrayList<>();
        int free = Math.min(most, slots.ofTenant(tenant.value()));
        List<UUID> leftOut = slots.leftOut();
        if (free < most || !leftOut.isEmpty()) {
            leftLying = true;
        }
        // They come first, since the others could take all that is free for ever, and are few.
        List<UUID> toTry = slots.toTry();
        int tries = Math.min(free, slots.ofDoubtful(tenant.value()));
        if (tries > 0 && !toTry.isEmpty()) {
            tasks.addAll(take(tenant, List.of(), toTry, tries, 1));
        }
        int rest = free - tasks.size();
        if (rest > 0) {
            tasks.addAll(take(tenant, leftOut, List.of(), rest, BATCH));
        }
        return tasks;
    }

    private List<DeliveryTask> take(BrandId tenant, List<UUID> except, List<UUID> only, int most, int batch) {
        UUID lease = UUID.randomUUID();
        List<TakenDelivery> taken = db.one(
                tenant, tx -> tx.dao(LeaseDao.class).take(except, only, lease, lease().toSeconds(), most, batch));
        Map<UUID, List<TakenDelivery>> byEndpoint = new LinkedHashMap<>();
        taken.stream()
                .sorted(Comparator.comparing(TakenDelivery::id))
                .forEach(each -> byEndpoint
                        .computeIfAbsent(each.endpointId(), none -> new ArrayList<>())
                        .add(each));
        List<DeliveryTask> tasks = new ArrayList<>();
        int endpointsLeft = byEndpoint.size();
        for (Map.Entry<UUID, List<TakenDelivery>> waiting : byEndpoint.entrySet()) {
            int share = Math.max(1, (most - tasks.size()) / endpointsLeft--);
            int lanes = Math.max(1, Math.min(share, slots.ofEndpoint(waiting.getKey())));
            for (List<TakenDelivery> lane : dealt(waiting.getValue(), lanes)) {
                tasks.add(
                        new DeliveryTask(tenant, lease, lane, waiting.getValue().size() == batch));
                slots.begin(tenant.value(), waiting.getKey());
            }
        }
        return tasks;
    }

    private static List<List<TakenDelivery>> dealt(List<TakenDelivery> waiting, int lanes) {
        List<List<TakenDelivery>> dealt = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            if (i < lanes) {
                dealt.add(new ArrayList<>());
            }
            dealt.get(i % lanes).add(waiting.get(i));
        }
        return dealt;
    }

    @Override
    public void run(DeliveryTask task) {
        boolean more;
        try {
            boolean reached = deliverer.run(task, slots);
            boolean rest = handBackRest(task);
            more = reached && (rest || task.more());
        } finally {
            end(task);
        }
        if (more || leftLying) {
            leftLying = false;
            workers.wake(NAME);
        }
    }

    @Override
    public void renew(DeliveryTask task) {
        db.one(task.tenant(), tx -> tx.dao(LeaseDao.class).renew(task.left(), task.lease(), lease().toSeconds()));
    }

    @Override
    public void handBack(DeliveryTask task) {
        try {
            handBackRest(task);
        } finally {
            end(task);
        }
    }

    @Override
    public void stopping() {
        deliverer.stop();
    }

    /** Whether there was any. */
    private boolean handBackRest(DeliveryTask task) {
        List<UUID> left = task.left();
        return !left.isEmpty()
                && db.one(task.tenant(), tx -> tx.dao(LeaseDao.class).handBack(left, task.lease())) > 0;
    }

    private void end(DeliveryTask task) {
        if (task.end()) {
            slots.end(task.tenant().value(), task.endpointId());
        }
    }
}
