package dev.tangent.dev.demo;

import dev.tangent.client.model.NewInteraction;
import java.util.List;

/** A brand to show: how it is set up, what it plans, and what happened there, earliest first. */
public record DemoBrand(Setup setup, Planning planning, List<NewInteraction> interactions) {
    public DemoBrand {
        interactions = List.copyOf(interactions);
    }
}
