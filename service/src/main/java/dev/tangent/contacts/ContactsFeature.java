package dev.tangent.contacts;

import dev.tangent.rest.Rest;

/** Puts suppressions on the API. */
public final class ContactsFeature {
    private ContactsFeature() {}

    public static void install(Rest rest, Suppressions suppressions) {
        rest.register().accept(new SuppressionsResource(suppressions, rest));
    }
}
