package dev.tangent.keys;

import dev.tangent.agencies.Agencies;
import dev.tangent.agencies.Brands;
import dev.tangent.rest.Rest;
import java.time.Clock;

/** Puts API keys, and what they are good for, on the API. */
public final class KeysFeature {
    private KeysFeature() {}

    public static void install(Rest rest, ApiKeys keys, Agencies agencies, Brands brands, Clock clock) {
        rest.register().accept(new ApiKeysResource(keys, rest, clock));
        rest.register().accept(new MeResource(agencies, brands));
    }
}
