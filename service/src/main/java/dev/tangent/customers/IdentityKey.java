package dev.tangent.customers;

import java.util.Comparator;

/** One thing by which somebody is known, normalised so that equal ones are equal. */
public record IdentityKey(String kind, String namespace, String value) {
    /** The order in which rows are written, so that two writers never wait for each other. */
    public static final Comparator<IdentityKey> ORDER = Comparator.comparing(IdentityKey::kind)
            .thenComparing(IdentityKey::namespace)
            .thenComparing(IdentityKey::value);

    private static final String ANONYMOUS = "anonymous_id";

    static IdentityKey anonymous(String value) {
        return new IdentityKey(ANONYMOUS, Identities.NO_NAMESPACE, value);
    }

    /** Whether it tells a visitor apart and not who that is. */
    boolean isAnonymous() {
        return kind.equals(ANONYMOUS);
    }
}
