package dev.tangent.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event on its way to an endpoint, as the log shows it. */
public record WebhookDelivery(
        UUID id,
        UUID endpointId,
        UUID ownerId,
        UUID eventId,
        String eventType,
        UUID subjectId,
        Instant occurredAt,
        String state,
        int attempts,
        Instant dueAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Integer lastMillis,
        @Nullable Instant deliveredAt,
        Instant updatedAt) {

    /** Which deliveries to list; null means any. {@code ownOnly} leaves out what goes to endpoints of the agency. */
    public record Filter(
            boolean ownOnly,
            @Nullable UUID endpointId,
            @Nullable String state,
            @Nullable String eventType,
            @Nullable Instant updatedSince) {}

    @Nullable
    Instant nextAttemptAt() {
        return state.equals("pending") ? dueAt : null;
    }
}
