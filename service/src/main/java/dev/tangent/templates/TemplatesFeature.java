package dev.tangent.templates;

import dev.tangent.rest.Rest;

/** Puts templates on the API. */
public final class TemplatesFeature {
    private TemplatesFeature() {}

    public static void install(Rest rest, Templates templates) {
        rest.register().accept(new TemplatesResource(TemplateLibrary.load(), templates, rest));
    }
}
