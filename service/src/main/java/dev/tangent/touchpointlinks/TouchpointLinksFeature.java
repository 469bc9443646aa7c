package dev.tangent.touchpointlinks;

import dev.tangent.rest.Rest;

/** Puts links between touchpoints on the API. */
public final class TouchpointLinksFeature {
    private TouchpointLinksFeature() {}

    public static void install(Rest rest, TouchpointLinks links) {
        rest.register().accept(new TouchpointLinksResource(links, rest));
    }
}
