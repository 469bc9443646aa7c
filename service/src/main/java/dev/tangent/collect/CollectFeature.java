package dev.tangent.collect;

import dev.tangent.interactions.Intake;
import dev.tangent.rest.Rest;

/** Puts what browsers and apps call on the API. */
public final class CollectFeature {
    private CollectFeature() {}

    public static void install(Rest rest, Intake intake) {
        rest.register().accept(new CollectResource(new Visitors(), intake));
    }
}
