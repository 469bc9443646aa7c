package dev.tangent.attributes;

import dev.tangent.rest.Rest;
import dev.tangent.retention.RetentionPolicies;

/** Puts attribute definitions on the API. */
public final class AttributesFeature {
    private AttributesFeature() {}

    public static void install(Rest rest, AttributeDefinitions definitions, RetentionPolicies retention) {
        rest.register().accept(new AttributeDefinitionsResource(definitions, retention, rest));
    }
}
