package dev.tangent.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** A person known by one or more identities. */
public record Customer(
        UUID id,
        @Json List<Known> identities,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** One identity of a customer, and since when it is stored. */
    public record Known(String kind, String namespace, String value, Instant firstSeenAt) {}

    /** Which customers to list; null means any. */
    public record Filter(
            @Nullable IdentityKey identity, @Nullable Instant updatedSince) {}
}
