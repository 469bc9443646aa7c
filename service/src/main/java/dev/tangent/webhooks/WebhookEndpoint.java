package dev.tangent.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where events are sent, and which; an empty list means all. One {@code ofAgency} hears all brands of the agency. */
public record WebhookEndpoint(
        UUID id,
        boolean ofAgency,
        String url,
        @Nullable String description,
        List<String> eventTypes,
        List<String> interactionTypes,
        List<UUID> touchpointIds,
        String state,
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        @Nullable Instant previousSecretExpiresAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final String ACTIVE = "active";
    static final String DISABLED = "disabled";

    public WebhookEndpoint {
        eventTypes = List.copyOf(eventTypes);
        interactionTypes = List.copyOf(interactionTypes);
        touchpointIds = List.copyOf(touchpointIds);
    }

    /** What can be said of an endpoint; a new one is active. */
    public record Draft(
            String url,
            @Nullable String description,
            List<String> eventTypes,
            List<String> interactionTypes,
            List<UUID> touchpointIds,
            String state) {

        /** What a merge patch has removed reads as an empty list. */
        public Draft {
            eventTypes = List.copyOf(Objects.requireNonNullElse(eventTypes, List.of()));
            interactionTypes = List.copyOf(Objects.requireNonNullElse(interactionTypes, List.of()));
            touchpointIds = List.copyOf(Objects.requireNonNullElse(touchpointIds, List.of()));
            state = Objects.requireNonNullElse(state, ACTIVE);
        }
    }

    /** Which endpoints to list; null means any. */
    public record Filter(@Nullable String state, @Nullable Instant updatedSince) {}

    /** An endpoint together with its newest secret, which is shown once. */
    public record WithSecret(WebhookEndpoint endpoint, String secret) {
        /** Without the secret: what is printed by mistake tells it to nobody. */
        @Override
        public String toString() {
            return "webhook endpoint " + endpoint.id() + " with its secret";
        }
    }

    Draft draft() {
        return new Draft(url, description, eventTypes, interactionTypes, touchpointIds, state);
    }

    boolean isActive() {
        return state.equals(ACTIVE);
    }
}
