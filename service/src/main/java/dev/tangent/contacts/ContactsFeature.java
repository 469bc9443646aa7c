package dev.tangent.contacts;

import dev.tangent.rest.Rest;

/** Puts suppressions, the contact policy and contact checks on the API. */
public final class ContactsFeature {
    private ContactsFeature() {}

    /** The same for opt-outs; {@code publicUrl} is where people reach the service. */
    public static void installOptOuts(Rest rest, OptOuts optOuts, String publicUrl) {
        rest.register().accept(new OptOutLinksResource(optOuts, publicUrl, rest));
        rest.register().accept(new OptOutsResource(optOuts));
    }

    public static void install(Rest rest, Suppressions suppressions, ContactPolicies policies, ContactChecks checks) {
        rest.register().accept(new SuppressionsResource(suppressions, rest));
        rest.register().accept(new ContactPolicyResource(policies, rest));
        rest.register().accept(new ContactChecksResource(checks, rest));
        rest.register().accept(new ContactReservationsResource(checks));
    }
}
