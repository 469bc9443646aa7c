package dev.tangent.webhooks;

import java.time.Instant;
import java.util.UUID;

/** A delivery that this process has leased, with the event. {@code data} is JSON. */
public record TakenDelivery(
        UUID id,
        UUID endpointId,
        UUID ownerId,
        int attempts,
        UUID eventId,
        String type,
        Instant occurredAt,
        String data) {}
