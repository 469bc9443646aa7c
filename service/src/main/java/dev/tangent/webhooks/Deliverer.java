package dev.tangent.webhooks;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes deliveries and writes down what becomes of them, of the delivery first and then of its endpoint. */
final class Deliverer {
    private static final int CHUNK = 1000;

    private final BrandDb db;
    private final Receivers receivers;
    private final Courier courier;
    private final Schedule schedule;
    private volatile boolean stopping;

    Deliverer(BrandDb db, Receivers receivers, Courier courier, Schedule schedule) {
        this.db = db;
        this.receivers = receivers;
        this.courier = courier;
        this.schedule = schedule;
    }

    /** From now on tasks end behind the delivery they are at. */
    void stop() {
        stopping = true;
    }

    /** Makes the deliveries of the task, up to the first that fails. Whether all that were tried have arrived. */
    boolean run(DeliveryTask task, Slots slots) {
        UUID endpoint = task.endpointId();
        BrandId owner = task.owner();
        Optional<Receiver> receiver = receivers.find(owner, endpoint);
        if (receiver.isEmpty()) {
            slots.forget(endpoint);
            giveUp(task);
            return true;
        }
        for (TakenDelivery next = task.next(); next != null && !stopping; next = task.next()) {
            Outcome outcome = courier.bring(next, task.tenant(), receiver.get());
            note(task, next, outcome);
            task.done(next);
            if (!outcome.delivered()) {
                slots.failed(endpoint);
                receivers.failed(owner, endpoint, receiver.get(), outcome);
                return false;
            }
        }
        slots.forget(endpoint);
        receivers.reached(owner, endpoint, receiver.get());
        return true;
    }

    private void note(DeliveryTask task, TakenDelivery delivery, Outcome outcome) {
        Optional<Duration> pause =
                outcome.delivered() ? Optional.empty() : schedule.after(delivery.attempts() + 1, outcome);
        String state = outcome.delivered() ? "delivered" : pause.isPresent() && !outcome.gone() ? "pending" : "failed";
        db.one(
                task.tenant(),
                tx -> tx.dao(LeaseDao.class)
                        .ended(
                                delivery.id(),
                                task.lease(),
                                state,
                                pause.orElse(Duration.ZERO).toMillis(),
                                outcome.status(),
                                text(outcome.failure()),
                                (int) outcome.took().toMillis()));
    }

    /** What is on its way to an endpoint that is disabled or deleted does not arrive. */
    private void giveUp(DeliveryTask task) {
        while (db.one(task.tenant(), tx -> tx.dao(LeaseDao.class).giveUp(task.endpointId(), CHUNK)) == CHUNK) {}
    }

    private static @Nullable String text(Outcome.@Nullable Failure failure) {
        return failure == null ? null : failure.name().toLowerCase(Locale.ROOT);
    }
}
