package dev.tangent.templates;

import dev.tangent.rest.Rest;

/** Puts templates and what became of them on the API. */
public final class TemplatesFeature {
    private TemplatesFeature() {}

    public static void install(Rest rest, AgencyTemplates library, Templates templates, TemplateDrifts drifts) {
        rest.register().accept(new TemplatesResource(library, templates, rest));
        rest.register().accept(new TemplateDriftsResource(drifts, library, rest));
        rest.register().accept(new JourneyDriftResource(drifts, library));
    }
}
