package dev.tangent.customers;

import dev.tangent.api.model.InteractionPage;
import dev.tangent.tenancy.BrandId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything a customer did, latest first unless asked otherwise. Customers show it and know nothing of how it is recorded. */
public interface Timeline {
    /** A page as the API writes it. */
    InteractionPage page(BrandId brand, UUID customerId, Query query, @Nullable String cursor, int limit);

    /** What of it to show; null means all. */
    record Query(
            @Nullable Instant updatedSince,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String type,
            boolean earliestFirst) {}
}
