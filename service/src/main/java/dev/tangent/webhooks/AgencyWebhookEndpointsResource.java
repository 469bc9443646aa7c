package dev.tangent.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.AgencyWebhookEndpointsApi;
import dev.tangent.api.model.NewWebhookEndpoint;
import dev.tangent.api.model.WebhookEndpointState;
import dev.tangent.api.model.WebhookReplay;
import dev.tangent.api.model.WebhookSecretRotation;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.AgencyDb;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out: endpoints of an agency. */
public final class AgencyWebhookEndpointsResource implements AgencyWebhookEndpointsApi {
    private static final String ABOVE = "/v1";

    private final AgencyDb db;
    private final EndpointsResource calls;
    private final Rest rest;

    AgencyWebhookEndpointsResource(AgencyDb db, EndpointsResource calls, Rest rest) {
        this.db = db;
        this.calls = calls;
        this.rest = rest;
    }

    @Override
    public Response createAgencyWebhookEndpoint(
            Caller caller, NewWebhookEndpoint body, @Nullable String idempotencyKey) {
        return once(caller, idempotencyKey, body, owner -> calls.create(owner, caller, ABOVE, body));
    }

    @Override
    public Response getAgencyWebhookEndpoint(Caller caller, UUID webhookEndpointId, @Nullable String ifNoneMatch) {
        return calls.get(caller.own(), webhookEndpointId);
    }

    @Override
    public Response listAgencyWebhookEndpoints(
            Caller caller,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable WebhookEndpointState state) {
        WebhookEndpoint.Filter filter = new WebhookEndpoint.Filter(Objects.toString(state, null), updatedSince);
        return calls.list(caller.own(), filter, cursor, limit);
    }

    @Override
    public Response updateAgencyWebhookEndpoint(
            Caller caller, UUID webhookEndpointId, ObjectNode patch, @Nullable String ifMatch) {
        return calls.changed(db.in(
                caller.wholeAgency(), tx -> calls.update(Owner.of(tx), caller, webhookEndpointId, ifMatch, patch)));
    }

    @Override
    public Response deleteAgencyWebhookEndpoint(Caller caller, UUID webhookEndpointId) {
        return db.in(caller.wholeAgency(), tx -> calls.delete(Owner.of(tx), caller, webhookEndpointId));
    }

    @Override
    public Response rotateAgencyWebhookEndpoint(
            Caller caller, UUID webhookEndpointId, WebhookSecretRotation body, @Nullable String idempotencyKey) {
        Object content = List.of(webhookEndpointId, body);
        return once(caller, idempotencyKey, content, owner -> calls.rotate(owner, caller, webhookEndpointId, body));
    }

    @Override
    public Response testAgencyWebhookEndpoint(Caller caller, UUID webhookEndpointId, @Nullable String idempotencyKey) {
        Response response = once(
                caller,
                idempotencyKey,
                webhookEndpointId,
                owner -> calls.test(owner, caller, ABOVE, webhookEndpointId));
        calls.tested();
        return response;
    }

    @Override
    public Response replayAgencyWebhookEndpoint(
            Caller caller, UUID webhookEndpointId, WebhookReplay body, @Nullable String idempotencyKey) {
        Response response = once(
                caller,
                idempotencyKey,
                List.of(webhookEndpointId, body),
                owner -> calls.replay(owner, caller, ABOVE, webhookEndpointId, body));
        calls.replayed();
        return response;
    }

    private Response once(
            Caller caller, @Nullable String idempotencyKey, Object content, Function<Owner, Answer> effect) {
        Call call = new Call(caller.operation(), idempotencyKey, content);
        return rest.idempotency().once(caller.wholeAgency(), call, tx -> effect.apply(Owner.of(tx)));
    }
}
