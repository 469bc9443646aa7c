package dev.tangent.collect;

import dev.tangent.interactions.Intake;
import dev.tangent.rest.Rest;

/** Puts what browsers and apps call on the API, and what proves to them who their visitors are. */
public final class CollectFeature {
    private CollectFeature() {}

    public static void install(Rest rest, Intake intake, Visitors visitors, IdentitySecrets secrets) {
        rest.register().accept(new CollectResource(visitors, intake, rest));
        rest.register().accept(new IdentitySecretsResource(secrets, rest));
    }
}
