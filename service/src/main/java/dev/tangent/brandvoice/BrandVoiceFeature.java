package dev.tangent.brandvoice;

import dev.tangent.rest.Rest;

/** Puts the brand voice and its checks on the API. */
public final class BrandVoiceFeature {
    private BrandVoiceFeature() {}

    public static void install(Rest rest, BrandVoices voices, VoiceChecks checks) {
        rest.register().accept(new BrandVoiceResource(voices, rest));
        rest.register().accept(new VoiceChecksResource(checks, rest));
    }
}
