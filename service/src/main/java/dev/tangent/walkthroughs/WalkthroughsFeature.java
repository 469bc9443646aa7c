package dev.tangent.walkthroughs;

import dev.tangent.rest.Rest;

/** Puts walkthroughs on the API. */
public final class WalkthroughsFeature {
    private WalkthroughsFeature() {}

    public static void install(Rest rest, Walkthroughs walkthroughs) {
        rest.register().accept(new WalkthroughsResource(walkthroughs, rest));
    }
}
