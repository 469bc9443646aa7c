package dev.tangent.webhooks;

import dev.tangent.tenancy.BrandId;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Deliveries of one tenant to one endpoint, leased together and made one after the other. */
final class DeliveryTask {
    private final BrandId tenant;
    private final UUID lease;
    private final TakenDelivery first;
    private final boolean more;
    private final Deque<TakenDelivery> left;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** {@code more}: others may be due for the endpoint. There is at least one delivery. */
    DeliveryTask(BrandId tenant, UUID lease, List<TakenDelivery> deliveries, boolean more) {
        this.tenant = tenant;
        this.lease = lease;
        this.first = deliveries.get(0);
        this.more = more;
        this.left = new ConcurrentLinkedDeque<>(deliveries);
    }

    BrandId tenant() {
        return tenant;
    }

    UUID lease() {
        return lease;
    }

    UUID endpointId() {
        return first.endpointId();
    }

    BrandId owner() {
        return new BrandId(first.ownerId());
    }

    boolean more() {
        return more;
    }

    /** The next delivery, which stays until it is {@link #done}. */
    @Nullable
    TakenDelivery next() {
        return left.peek();
    }

    void done(TakenDelivery delivery) {
        left.remove(delivery);
    }

    /** The deliveries that are still to be made. */
    List<UUID> left() {
        return left.stream().map(TakenDelivery::id).toList();
    }

    /** Whether this is the first time that it is said to have ended. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    @Override
    public String toString() {
        return "deliveries " + left() + " of " + tenant.value() + " to " + endpointId();
    }
}
