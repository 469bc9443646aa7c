package dev.tangent.meta;

import dev.tangent.platform.http.Operations;
import dev.tangent.rest.Rest;

/** Puts the service's own documents on the API. */
public final class MetaFeature {
    private MetaFeature() {}

    public static void install(Rest rest, Operations operations) {
        rest.register().accept(new MetaResource(operations));
    }
}
