package dev.tangent.webhooks;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes deliveries and writes down what becomes of them, of the delivery first and then of its endpoint. */
final class Deliverer {
    private static final int CHUNK = 1000;

    /** Who has worked so long for one endpoint lets others have their turn, and who has answered so late is slow. */
    private static final Duration TURN = Duration.ofSeconds(5);

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

    /**
     * Makes the deliveries of the task, up to the first that fails and for as long as its turn is. Each is made as the
     * endpoint is at that moment. Whether all that were tried have arrived.
     */
    boolean run(DeliveryTask task, Slots slots) {
        long begun = System.nanoTime();
        TakenDelivery next = task.next();
        while (next != null && !stopping && System.nanoTime() - begun < TURN.toNanos()) {
            Optional<Receiver> receiver = receivers.find(task.owner(), task.endpointId());
            if (receiver.isEmpty()) {
                slots.forget(task.endpointId());
                giveUp(task);
                return false;
            }
            if (!bring(task, next, receiver.get(), slots)) {
                return false;
            }
            next = task.next();
        }
        return true;
    }

    private boolean bring(DeliveryTask task, TakenDelivery delivery, Receiver receiver, Slots slots) {
        UUID endpoint = task.endpointId();
        BrandId owner = task.owner();
        Outcome outcome = courier.bring(delivery, task.tenant(), receiver);
        if (outcome.delivered() && outcome.took().compareTo(TURN) < 0) {
            slots.forget(endpoint);
        } else {
            slots.doubt(endpoint);
        }
        if (outcome.delivered()) {
            note(task, delivery, outcome, Optional.empty());
            task.done(delivery);
            receivers.reached(owner, endpoint, receiver);
            return true;
        }
        // Only who is still there where the answer came from is gone with it.
        boolean gone = outcome.gone() && receivers.gone(owner, endpoint, receiver);
        Optional<Duration> pause = gone ? Optional.empty() : schedule.after(delivery.attempts() + 1, outcome);
        note(task, delivery, outcome, pause);
        task.done(delivery);
        if (gone) {
            slots.forget(endpoint);
        } else {
            letRest(task, outcome, receiver);
            receivers.failed(owner, endpoint, receiver);
        }
        return false;
    }

    /** {@code pause}: until the next attempt, empty where there is none. */
    private void note(DeliveryTask task, TakenDelivery delivery, Outcome outcome, Optional<Duration> pause) {
        String state = outcome.delivered() ? "delivered" : pause.isPresent() ? "pending" : "failed";
        int noted = db.one(
                task.tenant(),
                tx -> tx.dao(LeaseDao.class)
                        .ended(
                                delivery.id(),
                                task.lease(),
                                delivery.attempts(),
                                state,
                                pause.orElse(Duration.ZERO).toMillis(),
                                outcome.status(),
                                text(outcome.failure()),
                                (int) outcome.took().toMillis()));
        if (noted == 0) {
            // It was replayed meanwhile and begins anew, or its lease is lost and this does nothing.
            db.one(task.tenant(), tx -> tx.dao(LeaseDao.class).handBack(List.of(delivery.id()), task.lease()));
        }
    }

    private void letRest(DeliveryTask task, Outcome outcome, Receiver receiver) {
        Duration asked = outcome.retryAfter();
        if (asked != null && receivers.isThere(task.owner(), task.endpointId(), receiver)) {
            db.one(task.tenant(), tx -> tx.dao(LeaseDao.class).rest(task.endpointId(), asked.toMillis()));
        }
    }

    /** What is on its way to an endpoint that is disabled or deleted does not arrive. */
    private void giveUp(DeliveryTask task) {
        int ended;
        do {
            ended = db.one(task.tenant(), tx -> tx.dao(LeaseDao.class).giveUp(task.endpointId(), task.left(), CHUNK));
        } while (ended == CHUNK);
    }

    private static @Nullable String text(Outcome.@Nullable Failure failure) {
        return failure == null ? null : failure.name().toLowerCase(Locale.ROOT);
    }
}
