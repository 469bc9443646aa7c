package dev.tangent.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** A source that no rule has led to a touchpoint yet, with the interactions that wait for one. */
public record UnmappedSource(
        UUID id,
        @Json JsonNode content,
        Instant createdAt,
        long interactions,
        Instant firstSeenAt,
        Instant lastSeenAt,
        UUID latestInteractionId) {

    /** Which sources to list; null means any. */
    public record Filter(
            @Nullable String name,
            @Nullable String channel,
            @Nullable Instant updatedSince) {}

    /** A place in a list that runs backwards by when a source was first kept. */
    record Place(Instant createdAt, UUID id) {}
}
