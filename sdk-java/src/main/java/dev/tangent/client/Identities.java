package dev.tangent.client;

import dev.tangent.client.model.IdentityKind;
import dev.tangent.client.model.NewIdentity;

/** By what a customer is known. */
public final class Identities {

    private Identities() {}

    /** The brand's own number of the customer. */
    public static NewIdentity userId(String id) {
        return identity(IdentityKind.USER_ID, id);
    }

    /** A visitor who has not said who it is. */
    public static NewIdentity anonymousId(String id) {
        return identity(IdentityKind.ANONYMOUS_ID, id);
    }

    /** An e-mail address, in any case. */
    public static NewIdentity email(String address) {
        return identity(IdentityKind.EMAIL, address);
    }

    /** A phone number, as + and digits. */
    public static NewIdentity phone(String number) {
        return identity(IdentityKind.PHONE, number);
    }

    /** The number of a loyalty card. */
    public static NewIdentity loyaltyCard(String number) {
        return identity(IdentityKind.LOYALTY_CARD, number);
    }

    /** The customer's id in another system, such as {@code telegram}. */
    public static NewIdentity external(String namespace, String id) {
        return identity(IdentityKind.EXTERNAL, id).namespace(namespace);
    }

    private static NewIdentity identity(IdentityKind kind, String value) {
        return new NewIdentity().kind(kind).value(value);
    }
}
