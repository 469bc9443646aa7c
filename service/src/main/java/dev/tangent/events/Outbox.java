package dev.tangent.events;

import dev.tangent.tenancy.Tx;
import java.util.List;

/**
 * Where features leave their events: in the transaction of the effect, so that both are there or neither. An event that
 * nobody subscribed to is not written; every other one gets a delivery for each endpoint that did, which workers find
 * once the transaction has committed.
 */
public final class Outbox {
    /** Writes {@code event} with the commit of {@code tx}. */
    public void append(Tx tx, Event event) {
        append(tx, List.of(event));
    }

    /** Many at once. */
    public void append(Tx tx, List<Event> events) {
        if (!events.isEmpty()) {
            new OutboxDao(tx).append(events);
        }
    }
}
