package dev.tangent.touchpoints;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.rest.Rest;

/** Puts touchpoints and the taxonomy on the API. */
public final class TouchpointsFeature {
    private TouchpointsFeature() {}

    public static void install(Rest rest, Touchpoints touchpoints, ObjectMapper mapper) {
        rest.register().accept(new TouchpointsResource(touchpoints, rest));
        rest.register().accept(new TaxonomyResource(mapper));
    }
}
