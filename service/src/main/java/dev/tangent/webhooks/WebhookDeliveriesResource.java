package dev.tangent.webhooks;

import dev.tangent.api.WebhookDeliveriesApi;
import dev.tangent.api.model.WebhookDeliveryPage;
import dev.tangent.api.model.WebhookDeliveryState;
import dev.tangent.api.model.WebhookEventType;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. A key of one brand does not see what goes to endpoints of the agency. */
public final class WebhookDeliveriesResource implements WebhookDeliveriesApi {
    private final WebhookDeliveries deliveries;
    private final Runnable wake;
    private final Rest rest;

    /** {@code wake}: to be run when deliveries have become due. */
    WebhookDeliveriesResource(WebhookDeliveries deliveries, Runnable wake, Rest rest) {
        this.deliveries = deliveries;
        this.wake = wake;
        this.rest = rest;
    }

    @Override
    public Response getWebhookDelivery(
            Caller caller, UUID brandId, UUID webhookDeliveryId, @Nullable String ifNoneMatch) {
        return get(caller, caller.on(brandId), webhookDeliveryId);
    }

    @Override
    public Response listWebhookDeliveries(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID endpointId,
            @Nullable WebhookDeliveryState state,
            @Nullable WebhookEventType eventType) {
        return list(caller.on(brandId), filter(caller, updatedSince, endpointId, state, eventType), cursor, limit);
    }

    @Override
    public Response replayWebhookDelivery(
            Caller caller, UUID brandId, UUID webhookDeliveryId, @Nullable String idempotencyKey) {
        return replay(caller, caller.on(brandId), webhookDeliveryId, idempotencyKey);
    }

    static WebhookDelivery.Filter filter(
            Caller caller,
            @Nullable Instant updatedSince,
            @Nullable UUID endpointId,
            @Nullable WebhookDeliveryState state,
            @Nullable WebhookEventType eventType) {
        return new WebhookDelivery.Filter(
                ownOnly(caller),
                endpointId,
                Objects.toString(state, null),
                Objects.toString(eventType, null),
                updatedSince);
    }

    Response get(Caller caller, BrandId tenant, UUID id) {
        WebhookDelivery delivery = deliveries.get(tenant, id, ownOnly(caller));
        return Response.ok(WebhookWire.of(delivery)).tag(tag(delivery)).build();
    }

    Response list(BrandId tenant, WebhookDelivery.Filter filter, @Nullable String cursor, int limit) {
        Object list = List.of("webhook-deliveries", tenant, filter);
        Page<WebhookDelivery> page =
                deliveries.list(tenant, filter, rest.cursors().idAfter(list, cursor, Ids.GREATEST), limit);
        return Response.ok(new WebhookDeliveryPage()
                        .items(page.items().stream().map(WebhookWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        delivery -> List.of(delivery.id().toString()))))
                .build();
    }

    /** What a key reaches is part of what it asks for, so that a key of one brand replays no answer about another. */
    Response replay(Caller caller, BrandId tenant, UUID id, @Nullable String idempotencyKey) {
        boolean ownOnly = ownOnly(caller);
        Call call = new Call(caller.operation(), idempotencyKey, List.of(id, ownOnly));
        Response response = rest.idempotency()
                .once(
                        tenant,
                        call,
                        tx -> Answer.ok(null, WebhookWire.of(deliveries.replay(tx, Act.of(caller), id, ownOnly))));
        wake.run();
        return response;
    }

    private static boolean ownOnly(Caller caller) {
        return caller.onlyBrand() != null;
    }

    private static EntityTag tag(WebhookDelivery delivery) {
        return Tags.of(
                delivery.attempts(),
                delivery.state(),
                delivery.dueAt().toString(),
                delivery.updatedAt().toString());
    }
}
