package dev.tangent.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to {@code subjectId}. {@code data} becomes JSON and holds ids and classification, nothing
 * personal: what has left cannot be erased. The last two are what subscriptions to interactions choose by.
 */
public record Event(
        UUID id,
        String type,
        UUID subjectId,
        Instant occurredAt,
        Object data,
        @Nullable String interactionType,
        @Nullable UUID touchpointId) {
    private static final ObjectMapper MAPPER = Json.mapper();

    public static Event of(String type, UUID subjectId, Instant occurredAt, Object data) {
        return new Event(Ids.next(), type, subjectId, occurredAt, data, null, null);
    }

    /** An interaction of {@code type} at {@code touchpointId}. */
    public static Event ofInteraction(
            UUID interactionId, Instant occurredAt, Object data, String type, @Nullable UUID touchpointId) {
        return new Event(Ids.next(), "interaction.recorded", interactionId, occurredAt, data, type, touchpointId);
    }

    String json() {
        return MAPPER.valueToTree(data).toString();
    }
}
