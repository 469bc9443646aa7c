package dev.tangent.attributes;

import dev.tangent.rest.Rest;

/** Puts attribute definitions on the API. */
public final class AttributesFeature {
    private AttributesFeature() {}

    public static void install(Rest rest, AttributeDefinitions definitions) {
        rest.register().accept(new AttributeDefinitionsResource(definitions, rest));
    }
}
