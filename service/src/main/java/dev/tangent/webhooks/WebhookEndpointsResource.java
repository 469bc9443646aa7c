package dev.tangent.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.WebhookEndpointsApi;
import dev.tangent.api.model.NewWebhookEndpoint;
import dev.tangent.api.model.WebhookEndpointState;
import dev.tangent.api.model.WebhookReplay;
import dev.tangent.api.model.WebhookSecretRotation;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out: endpoints of a brand. */
public final class WebhookEndpointsResource implements WebhookEndpointsApi {
    private final BrandDb db;
    private final EndpointsResource calls;
    private final Rest rest;

    WebhookEndpointsResource(BrandDb db, EndpointsResource calls, Rest rest) {
        this.db = db;
        this.calls = calls;
        this.rest = rest;
    }

    @Override
    public Response createWebhookEndpoint(
            Caller caller, UUID brandId, NewWebhookEndpoint body, @Nullable String idempotencyKey) {
        String above = above(brandId);
        return once(caller, brandId, idempotencyKey, body, owner -> calls.create(owner, caller, above, body));
    }

    @Override
    public Response getWebhookEndpoint(
            Caller caller, UUID brandId, UUID webhookEndpointId, @Nullable String ifNoneMatch) {
        return calls.get(caller.on(brandId), webhookEndpointId);
    }

    @Override
    public Response listWebhookEndpoints(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable WebhookEndpointState state) {
        WebhookEndpoint.Filter filter = new WebhookEndpoint.Filter(Objects.toString(state, null), updatedSince);
        return calls.list(caller.on(brandId), filter, cursor, limit);
    }

    @Override
    public Response updateWebhookEndpoint(
            Caller caller, UUID brandId, UUID webhookEndpointId, ObjectNode patch, @Nullable String ifMatch) {
        return calls.changed(
                db.in(caller.on(brandId), tx -> calls.update(Owner.of(tx), caller, webhookEndpointId, ifMatch, patch)));
    }

    @Override
    public Response deleteWebhookEndpoint(Caller caller, UUID brandId, UUID webhookEndpointId) {
        return db.in(caller.on(brandId), tx -> calls.delete(Owner.of(tx), caller, webhookEndpointId));
    }

    @Override
    public Response rotateWebhookEndpoint(
            Caller caller,
            UUID brandId,
            UUID webhookEndpointId,
            WebhookSecretRotation body,
            @Nullable String idempotencyKey) {
        Object content = List.of(webhookEndpointId, body);
        return once(
                caller,
                brandId,
                idempotencyKey,
                content,
                owner -> calls.rotate(owner, caller, webhookEndpointId, body));
    }

    @Override
    public Response testWebhookEndpoint(
            Caller caller, UUID brandId, UUID webhookEndpointId, @Nullable String idempotencyKey) {
        String above = above(brandId);
        Response response = once(
                caller,
                brandId,
                idempotencyKey,
                webhookEndpointId,
                owner -> calls.test(owner, caller, above, webhookEndpointId));
        calls.tested();
        return response;
    }

    @Override
    public Response replayWebhookEndpoint(
            Caller caller, UUID brandId, UUID webhookEndpointId, WebhookReplay body, @Nullable String idempotencyKey) {
        String above = above(brandId);
        Response response = once(
                caller,
                brandId,
                idempotencyKey,
                List.of(webhookEndpointId, body),
                owner -> calls.replay(owner, caller, above, webhookEndpointId, body));
        calls.replayed();
        return response;
    }

    private Response once(
            Caller caller,
            UUID brandId,
            @Nullable String idempotencyKey,
            Object content,
            Function<Owner, Answer> effect) {
        BrandId brand = caller.on(brandId);
        Call call = new Call(caller.operation(), idempotencyKey, content);
        return rest.idempotency().once(brand, call, tx -> effect.apply(Owner.of(tx)));
    }

    private static String above(UUID brandId) {
        return "/v1/brands/" + brandId;
    }
}
