package dev.tangent.locations;

import dev.tangent.rest.Rest;

/** Puts locations on the API. */
public final class LocationsFeature {
    private LocationsFeature() {}

    public static void install(Rest rest, Locations locations) {
        rest.register().accept(new LocationsResource(locations, rest));
    }
}
