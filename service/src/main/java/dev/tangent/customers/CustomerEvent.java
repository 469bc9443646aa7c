package dev.tangent.customers;

import dev.tangent.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of a customer: ids alone. */
record CustomerEvent(
        UUID id,
        long version,
        @Nullable UUID fromCustomerId,
        @Nullable UUID mergeId) {

    /** Of a customer that just changed, with the move that made it so. */
    static Event identified(Standing standing, Crowd.@Nullable Move move, Instant at) {
        CustomerEvent data = new CustomerEvent(
                standing.id,
                standing.fresh ? standing.version : standing.version + 1,
                move == null ? null : move.from(),
                move == null ? null : move.mergeId());
        return Event.of("customer.identified", standing.id, at, data);
    }

    static Event of(String type, CustomerMerge merge, long version, Instant at) {
        CustomerEvent data = new CustomerEvent(merge.intoCustomerId(), version, merge.fromCustomerId(), merge.id());
        return Event.of(type, merge.intoCustomerId(), at, data);
    }
}
