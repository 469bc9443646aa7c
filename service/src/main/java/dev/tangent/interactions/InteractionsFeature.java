package dev.tangent.interactions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.customers.Timeline;
import dev.tangent.platform.http.Operations;
import dev.tangent.rest.Rest;
import java.time.Clock;

/** Puts interactions on the API. */
public final class InteractionsFeature {
    private InteractionsFeature() {}

    /** The timeline of a customer, which belongs to customers and is made of interactions. */
    public static Timeline install(
            Rest rest, Interactions interactions, Operations operations, ObjectMapper mapper, Clock clock) {
        InteractionWire wire = new InteractionWire(mapper, rest.cursors());
        rest.register()
                .accept(new InteractionsResource(interactions, new InteractionReader(mapper, operations, clock), wire));
        return new TimelineWire(interactions, wire);
    }
}
