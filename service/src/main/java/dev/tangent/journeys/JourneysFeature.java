package dev.tangent.journeys;

import dev.tangent.rest.Rest;

/** Puts journeys on the API. */
public final class JourneysFeature {
    private JourneysFeature() {}

    public static void install(Rest rest, Journeys journeys, Drafts drafts, Versions versions) {
        rest.register().accept(new JourneysResource(journeys, drafts, versions, rest));
    }
}
