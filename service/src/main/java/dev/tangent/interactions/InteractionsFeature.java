package dev.tangent.interactions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.customers.Timeline;
import dev.tangent.platform.http.Operations;
import dev.tangent.rest.Rest;
import java.time.Clock;

/** Puts interactions on the API. */
public final class InteractionsFeature {
    private InteractionsFeature() {}

    /** The door of what browsers and apps collect. */
    public static Intake intake(Interactions interactions, Operations operations, ObjectMapper mapper, Clock clock) {
        return new Intake(interactions, operations, mapper, clock);
    }

    /** The timeline of a customer, which belongs to customers and is made of interactions. */
    public static Timeline install(
            Rest rest,
            Interactions interactions,
            RejectedInteractions rejected,
            Operations operations,
            ObjectMapper mapper,
            ImportLimits limits) {
        InteractionWire wire = new InteractionWire(mapper, rest.cursors());
        rest.register()
                .accept(new InteractionsResource(
                        interactions,
                        new InteractionReader(mapper, operations, interactions.clock()),
                        new Imports(interactions, new ImportSlots(limits.atOnce())),
                        new ImportBodies(mapper, operations, interactions.clock(), limits.mostBytes()),
                        wire));
        rest.register().accept(new RejectedInteractionsResource(rejected, mapper, rest.cursors()));
        return new TimelineWire(interactions, wire);
    }
}
