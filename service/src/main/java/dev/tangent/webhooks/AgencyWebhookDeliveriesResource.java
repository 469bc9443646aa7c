package dev.tangent.webhooks;

import dev.tangent.api.AgencyWebhookDeliveriesApi;
import dev.tangent.api.model.WebhookDeliveryState;
import dev.tangent.api.model.WebhookEventType;
import dev.tangent.auth.Caller;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out: deliveries of events of the agency as a whole. */
public final class AgencyWebhookDeliveriesResource implements AgencyWebhookDeliveriesApi {
    private final WebhookDeliveriesResource deliveries;

    AgencyWebhookDeliveriesResource(WebhookDeliveriesResource deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public Response getAgencyWebhookDelivery(Caller caller, UUID webhookDeliveryId, @Nullable String ifNoneMatch) {
        return deliveries.get(caller, caller.own(), webhookDeliveryId);
    }

    @Override
    public Response listAgencyWebhookDeliveries(
            Caller caller,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID endpointId,
            @Nullable WebhookDeliveryState state,
            @Nullable WebhookEventType eventType) {
        return deliveries.list(
                caller.own(),
                WebhookDeliveriesResource.filter(caller, updatedSince, endpointId, state, eventType),
                cursor,
                limit);
    }

    @Override
    public Response replayAgencyWebhookDelivery(
            Caller caller, UUID webhookDeliveryId, @Nullable String idempotencyKey) {
        return deliveries.replay(caller, caller.own(), webhookDeliveryId, idempotencyKey);
    }
}
