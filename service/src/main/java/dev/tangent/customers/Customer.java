package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A person known by one or more identities. {@code attributes} is an object of values by their keys; {@code mergedIntoId}
 * is whose all this is now.
 */
public record Customer(
        UUID id,
        @Nullable String externalRef,
        @Json List<Known> identities,
        @Json JsonNode attributes,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt,
        @Json @Nullable Contact contact,
        @Nullable UUID mergedIntoId,
        @Nullable Instant restrictedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** One identity of a customer, and since when it is stored. */
    public record Known(String kind, String namespace, String value, Instant firstSeenAt) {}

    /** Who stood at the brand's end of the latest interactions: of those counted, how many say it. */
    public record Contact(int count, boolean complete, int withActor, int human, int bot) {}

    /** Which customers to list; null means any. */
    public record Filter(
            @Nullable IdentityKey identity,
            @Nullable String externalRef,
            @Nullable Instant updatedSince) {}
}
