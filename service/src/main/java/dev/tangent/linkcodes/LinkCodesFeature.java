package dev.tangent.linkcodes;

import dev.tangent.rest.Rest;

/** Puts link codes on the API. */
public final class LinkCodesFeature {
    private LinkCodesFeature() {}

    public static void install(Rest rest, LinkCodes codes) {
        rest.register().accept(new LinkCodesResource(codes, rest));
    }
}
