package dev.tangent.customers;

import dev.tangent.rest.Rest;

/** Puts customers on the API. */
public final class CustomersFeature {
    private CustomersFeature() {}

    public static void install(Rest rest, Customers customers, Timeline timeline) {
        rest.register().accept(new CustomersResource(customers, timeline, rest));
    }
}
