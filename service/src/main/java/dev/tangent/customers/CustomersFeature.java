package dev.tangent.customers;

import dev.tangent.platform.http.Operations;
import dev.tangent.rest.Rest;

/** Puts customers and their merges on the API. */
public final class CustomersFeature {
    private CustomersFeature() {}

    public static void install(
            Rest rest, Customers customers, CustomerMerges merges, Timeline timeline, Operations operations) {
        NamedReader reader = new NamedReader(operations.schema("UpsertCustomer"));
        rest.register().accept(new CustomersResource(customers, merges, timeline, reader, rest));
        rest.register().accept(new CustomerMergesResource(merges, rest));
    }
}
