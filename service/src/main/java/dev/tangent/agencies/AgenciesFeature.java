package dev.tangent.agencies;

import dev.tangent.rest.Rest;

/** Puts agencies and brands on the API. */
public final class AgenciesFeature {
    private AgenciesFeature() {}

    public static void install(Rest rest, Agencies agencies, Brands brands) {
        rest.register().accept(new AgencyResource(agencies, rest.patches()));
        rest.register().accept(new BrandsResource(brands, rest.idempotency(), rest.cursors(), rest.patches()));
    }
}
