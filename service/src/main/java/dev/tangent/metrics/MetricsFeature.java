package dev.tangent.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.model.Estimate;
import dev.tangent.api.model.Ratio;
import dev.tangent.rest.Rest;

/** Puts metrics on the API. */
public final class MetricsFeature {
    private MetricsFeature() {}

    public static void install(Rest rest, Metrics metrics, ObjectMapper mapper) {
        mapper.addMixIn(Estimate.class, NullIsSaid.class).addMixIn(Ratio.class, NullIsSaid.class);
        rest.register().accept(new MetricsResource(metrics));
    }
}
