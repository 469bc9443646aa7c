package dev.tangent.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.model.NewWebhookEndpoint;
import dev.tangent.api.model.WebhookEndpointPage;
import dev.tangent.api.model.WebhookReplay;
import dev.tangent.api.model.WebhookSecretRotation;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.jobs.Job;
import dev.tangent.jobs.JobWire;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the calls about endpoints of brands and those about endpoints of agencies have in common. */
final class EndpointsResource {
    private static final int DEFAULT_OVERLAP_SECONDS = 86_400;

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Replays replays;
    private final Runnable wake;
    private final Rest rest;

    /** {@code wake}: to be run when deliveries have become due. */
    EndpointsResource(
            WebhookEndpoints endpoints, WebhookDeliveries deliveries, Replays replays, Runnable wake, Rest rest) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.replays = replays;
        this.wake = wake;
        this.rest = rest;
    }

    Response get(BrandId tenant, UUID id) {
        return changed(endpoints.get(tenant, id));
    }

    Response list(BrandId tenant, WebhookEndpoint.Filter filter, @Nullable String cursor, int limit) {
        Object list = List.of("webhook-endpoints", tenant, filter);
        Page<WebhookEndpoint> page =
                endpoints.list(tenant, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new WebhookEndpointPage()
                        .items(page.items().stream().map(WebhookWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        endpoint -> List.of(endpoint.id().toString()))))
                .build();
    }

    /** {@code above} is the path that has {@code /webhook-endpoints} below it. */
    Answer create(Owner owner, Caller caller, String above, NewWebhookEndpoint body) {
        WebhookEndpoint.WithSecret made = endpoints.create(owner, Act.of(caller), WebhookWire.draft(body));
        String path = above + "/webhook-endpoints/" + made.endpoint().id();
        return Answer.created(path, null, WebhookWire.withSecret(made, true))
                .keeping(WebhookWire.withSecret(made, false));
    }

    WebhookEndpoint update(Owner owner, Caller caller, UUID id, @Nullable String ifMatch, ObjectNode patch) {
        return endpoints.update(
                owner,
                Act.of(caller),
                id,
                Tags.expected(ifMatch),
                draft -> rest.patches().apply(patch, draft, WebhookEndpoint.Draft.class, "WebhookEndpointPatch"));
    }

    Response changed(WebhookEndpoint endpoint) {
        return Response.ok(WebhookWire.of(endpoint)).tag(tag(endpoint)).build();
    }

    Response delete(Owner owner, Caller caller, UUID id) {
        endpoints.delete(owner, Act.of(caller), id);
        return Response.noContent().build();
    }

    Answer rotate(Owner owner, Caller caller, UUID id, WebhookSecretRotation body) {
        Duration overlap =
                Duration.ofSeconds(Objects.requireNonNullElse(body.getOverlapSeconds(), DEFAULT_OVERLAP_SECONDS));
        WebhookEndpoint.WithSecret made = endpoints.rotate(owner, Act.of(caller), id, overlap);
        return Answer.ok(null, WebhookWire.withSecret(made, true)).keeping(WebhookWire.withSecret(made, false));
    }

    Answer test(Owner owner, Caller caller, String above, UUID id) {
        WebhookEndpoint endpoint = endpoints.active(owner.own(), id);
        WebhookDelivery delivery = deliveries.test(owner.own(), Act.of(caller), endpoint);
        return Answer.created(above + "/webhook-deliveries/" + delivery.id(), null, WebhookWire.of(delivery));
    }

    Answer replay(Owner owner, Caller caller, String above, UUID id, WebhookReplay body) {
        WebhookEndpoint endpoint = endpoints.active(owner.own(), id);
        boolean failedOnly = Objects.requireNonNullElse(body.getFailedOnly(), false);
        Job job = replays.start(owner.own(), Act.of(caller), endpoint, body.getSince(), failedOnly);
        return JobWire.accepted(above, job);
    }

    /** To be called once a test has committed. */
    void tested() {
        wake.run();
    }

    /** To be called once a replay has committed. */
    void replayed() {
        replays.started();
    }

    private static EntityTag tag(WebhookEndpoint endpoint) {
        return Tags.of(
                endpoint.version(),
                String.valueOf(endpoint.failingSince()),
                String.valueOf(endpoint.previousSecretExpiresAt()));
    }
}
