package dev.tangent.webhooks;

import java.util.List;
import java.util.UUID;

/** What an endpoint wants to hear of a tenant; an empty list means all. */
public record Subscription(
        UUID endpointId, UUID ownerId, List<String> types, List<String> interactionTypes, List<UUID> touchpointIds) {}
