package dev.tangent.segments;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** Customers by a rule. */
public record Segment(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        @Json Rule rule,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A segment as a whole, its id and history aside. */
    public record Draft(
            String key,
            String name,
            @Nullable String description,
            @Json Rule rule) {

        Draft withKey(String other) {
            return new Draft(other, name, description, rule);
        }

        Draft withRule(Rule other) {
            return new Draft(key, name, description, other);
        }
    }

    /** Which segments to list; null means any. */
    public record Filter(@Nullable String key, @Nullable Instant updatedSince) {}

    /** How many customers a rule holds for at a moment. */
    public record Size(long count, Instant evaluatedAt) {}

    /** A customer in a segment. */
    public record Member(
            UUID customerId,
            @Nullable String externalRef,
            @Nullable Instant firstSeenAt,
            @Nullable Instant lastSeenAt) {}

    Draft draft() {
        return new Draft(key, name, description, rule);
    }
}
