package dev.tangent.personas;

import dev.tangent.rest.Rest;

/** Puts personas on the API. */
public final class PersonasFeature {
    private PersonasFeature() {}

    public static void install(Rest rest, Personas personas) {
        rest.register().accept(new PersonasResource(personas, rest));
    }
}
