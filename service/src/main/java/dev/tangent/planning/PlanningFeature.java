package dev.tangent.planning;

import dev.tangent.rest.Rest;

/** Puts the planning policy on the API. */
public final class PlanningFeature {
    private PlanningFeature() {}

    public static void install(Rest rest, PlanningPolicies policies) {
        rest.register().accept(new PlanningPolicyResource(policies, rest));
    }
}
