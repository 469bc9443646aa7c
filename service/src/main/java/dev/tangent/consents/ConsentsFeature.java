package dev.tangent.consents;

import dev.tangent.customers.Customers;
import dev.tangent.rest.Rest;

/** Puts consents on the API. */
public final class ConsentsFeature {
    private ConsentsFeature() {}

    public static void install(Rest rest, Consents consents, Customers customers) {
        rest.register().accept(new ConsentsResource(consents, customers, rest));
    }
}
