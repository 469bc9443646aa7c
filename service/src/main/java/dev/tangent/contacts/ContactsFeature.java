package dev.tangent.contacts;

import dev.tangent.rest.Rest;

/** Puts suppressions and the contact policy on the API. */
public final class ContactsFeature {
    private ContactsFeature() {}

    public static void install(Rest rest, Suppressions suppressions, ContactPolicies policies) {
        rest.register().accept(new SuppressionsResource(suppressions, rest));
        rest.register().accept(new ContactPolicyResource(policies, rest));
    }
}
