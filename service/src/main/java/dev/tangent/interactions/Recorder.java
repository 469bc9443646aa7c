package dev.tangent.interactions;

import dev.tangent.customers.People;
import dev.tangent.mappings.Places;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.List;

/** Stores what was sent in the transaction of whoever was called. Thread-safe. */
record Recorder(People people, Places touchpoints, InteractionEvents events, Unwanted unwanted) {
    Recorded record(Tx tx, Instant now, List<Sent> items) {
        return new Recording(tx, this, now, items, false).run();
    }

    /** The same, telling whose each stored item is: it costs a look-up of each. */
    Recorded recordWithCustomers(Tx tx, Instant now, List<Sent> items) {
        return new Recording(tx, this, now, items, true).run();
    }
}
