package dev.tangent.planningcopies;

import dev.tangent.auth.BrandDirectory;
import dev.tangent.rest.Rest;

/** Puts copying of planning on the API. */
public final class PlanningCopiesFeature {
    private PlanningCopiesFeature() {}

    public static void install(Rest rest, BrandDirectory directory, PlanningCopies copies) {
        rest.register().accept(new PlanningCopiesResource(copies, directory, rest));
    }
}
