package dev.tangent.webhooks;

import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.NewWebhookEndpoint;
import dev.tangent.api.model.WebhookDeliveryState;
import dev.tangent.api.model.WebhookDisabledReason;
import dev.tangent.api.model.WebhookEndpointState;
import dev.tangent.api.model.WebhookEndpointWithSecret;
import dev.tangent.api.model.WebhookEventType;
import dev.tangent.api.model.WebhookFailure;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between endpoints and deliveries and what the API writes of them. */
final class WebhookWire {
    private WebhookWire() {}

    static WebhookEndpoint.Draft draft(NewWebhookEndpoint body) {
        return new WebhookEndpoint.Draft(
                body.getUrl(),
                body.getDescription(),
                texts(body.getEventTypes()),
                texts(body.getInteractionTypes()),
                body.getTouchpointIds() == null ? List.<UUID>of() : List.copyOf(body.getTouchpointIds()),
                WebhookEndpoint.ACTIVE);
    }

    static dev.tangent.api.model.WebhookEndpoint of(WebhookEndpoint endpoint) {
        return new dev.tangent.api.model.WebhookEndpoint()
                .id(endpoint.id())
                .url(endpoint.url())
                .description(endpoint.description())
                .eventTypes(eventTypes(endpoint))
                .interactionTypes(interactionTypes(endpoint))
                .touchpointIds(endpoint.touchpointIds())
                .state(WebhookEndpointState.fromValue(endpoint.state()))
                .disabledReason(reason(endpoint))
                .disabledAt(endpoint.disabledAt())
                .failingSince(endpoint.failingSince())
                .previousSecretExpiresAt(endpoint.previousSecretExpiresAt())
                .createdAt(endpoint.createdAt())
                .updatedAt(endpoint.updatedAt());
    }

    static WebhookEndpointWithSecret withSecret(WebhookEndpoint.WithSecret made, boolean shown) {
        WebhookEndpoint endpoint = made.endpoint();
        return new WebhookEndpointWithSecret()
                .id(endpoint.id())
                .url(endpoint.url())
                .description(endpoint.description())
                .eventTypes(eventTypes(endpoint))
                .interactionTypes(interactionTypes(endpoint))
                .touchpointIds(endpoint.touchpointIds())
                .state(WebhookEndpointState.fromValue(endpoint.state()))
                .disabledReason(reason(endpoint))
                .disabledAt(endpoint.disabledAt())
                .failingSince(endpoint.failingSince())
                .previousSecretExpiresAt(endpoint.previousSecretExpiresAt())
                .createdAt(endpoint.createdAt())
                .updatedAt(endpoint.updatedAt())
                .secret(shown ? made.secret() : null)
                .secretShown(shown);
    }

    static dev.tangent.api.model.WebhookDelivery of(WebhookDelivery delivery) {
        return new dev.tangent.api.model.WebhookDelivery()
                .id(delivery.id())
                .endpointId(delivery.endpointId())
                .eventId(delivery.eventId())
                .eventType(WebhookEventType.fromValue(delivery.eventType()))
                .subjectId(delivery.subjectId())
                .occurredAt(delivery.occurredAt())
                .state(WebhookDeliveryState.fromValue(delivery.state()))
                .attempts(delivery.attempts())
                .nextAttemptAt(delivery.nextAttemptAt())
                .lastAttemptAt(delivery.lastAttemptAt())
                .lastStatus(delivery.lastStatus())
                .lastError(delivery.lastError() == null ? null : WebhookFailure.fromValue(delivery.lastError()))
                .lastMillis(delivery.lastMillis())
                .deliveredAt(delivery.deliveredAt())
                .updatedAt(delivery.updatedAt());
    }

    private static List<WebhookEventType> eventTypes(WebhookEndpoint endpoint) {
        return endpoint.eventTypes().stream().map(WebhookEventType::fromValue).toList();
    }

    private static List<InteractionType> interactionTypes(WebhookEndpoint endpoint) {
        return endpoint.interactionTypes().stream()
                .map(InteractionType::fromValue)
                .toList();
    }

    private static @Nullable WebhookDisabledReason reason(WebhookEndpoint endpoint) {
        return endpoint.disabledReason() == null ? null : WebhookDisabledReason.fromValue(endpoint.disabledReason());
    }

    private static List<String> texts(@Nullable Collection<?> values) {
        return values == null ? List.of() : values.stream().map(String::valueOf).toList();
    }
}
