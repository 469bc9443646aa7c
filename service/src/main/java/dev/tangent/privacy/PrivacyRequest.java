package dev.tangent.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.customers.IdentityKey;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** What a person asked for. Of the person it keeps the customer's id alone. */
public record PrivacyRequest(
        UUID id,
        String kind,
        String state,
        UUID customerId,
        UUID jobId,
        @Nullable UUID apiKeyId,
        Instant dueAt,
        @Json @Nullable JsonNode receipt,
        @Nullable Instant completedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final String ACCESS = "access";
    static final String ERASE = "erase";
    static final String ANONYMISE = "anonymise";
    static final String RESTRICT = "restrict";
    static final String LIFT_RESTRICTION = "lift_restriction";

    /** What the database has no value for reads as JSON's null. */
    public PrivacyRequest {
        receipt = receipt == null || receipt.isNull() ? null : receipt;
    }

    /** Whether nothing tells of the person once it is done. */
    boolean erases() {
        return kind.equals(ERASE) || kind.equals(ANONYMISE);
    }

    /** A new one. */
    record Draft(
            String kind,
            @Nullable UUID customerId,
            @Nullable IdentityKey identity,
            @Nullable Instant dueAt) {}

    /** Which to list; null means any. */
    public record Filter(
            @Nullable String kind,
            @Nullable String state,
            @Nullable UUID customerId,
            @Nullable Instant updatedSince) {}

    /** How many are not completed, and how many of these are late. */
    public record Open(long processing, long overdue) {}

    /** How many interactions were dropped on a day. */
    public record Dropped(java.time.LocalDate day, long dropped) {}
}
