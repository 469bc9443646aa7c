package dev.tangent.dev.demo;

import dev.tangent.client.model.NewInteraction;
import java.util.List;

/** A brand to show: how it is set up, and what happened there, earliest first. */
public record DemoBrand(Setup setup, List<NewInteraction> interactions) {
    public DemoBrand {
        interactions = List.copyOf(interactions);
    }
}
