package dev.tangent.interactions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A real contact of a customer with a touchpoint, as stored. {@code items} and {@code properties} are JSON texts. */
public record Interaction(
        UUID id,
        String type,
        Instant occurredAt,
        Instant receivedAt,
        @Nullable Instant sentAt,
        @Nullable UUID touchpointId,
        @Nullable UUID customerId,
        boolean automated,
        @Nullable String direction,
        @Nullable String actor,
        @Nullable String messageClass,
        @Nullable String contentIntent,
        @Nullable Boolean personalised,
        @Nullable Integer experience,
        @Nullable String friction,
        @Nullable String exitReason,
        @Nullable String complaintReason,
        @Nullable String agentReference,
        @Nullable Long valueAmount,
        @Nullable String valueCurrency,
        @Nullable String orderReference,
        @Nullable String items,
        @Nullable String messageId,
        @Nullable String conversationId,
        @Nullable String replyTo,
        @Nullable String campaign,
        @Nullable String locationKey,
        @Nullable String contentItemKey,
        @Nullable String properties,
        @Nullable String ipPrefix) {

    /**
     * Which interactions to list, of which span [from, to); null means any. {@code withRestricted}: those too whose customer's
     * data may be stored only.
     */
    public record Filter(
            @Nullable Instant updatedSince,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String type,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            @Nullable UUID customerId,
            @Nullable String direction,
            @Nullable String locationKey,
            @Nullable String contentItemKey,
            boolean withRestricted) {}

    /** A place in a list that runs backwards in time. */
    public record Place(Instant occurredAt, UUID id) {}
}
