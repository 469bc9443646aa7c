package dev.tangent.contacts;

import dev.tangent.api.OptOutLinksApi;
import dev.tangent.api.model.NewOptOutLink;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. A link is shown once: what is kept for replays has none. */
public final class OptOutLinksResource implements OptOutLinksApi {
    private final OptOuts optOuts;
    private final String publicUrl;
    private final Rest rest;

    public OptOutLinksResource(OptOuts optOuts, String publicUrl, Rest rest) {
        this.optOuts = optOuts;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.rest = rest;
    }

    @Override
    public Response createOptOutLink(Caller caller, UUID brandId, NewOptOutLink body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        OptOutLink.Draft draft = new OptOutLink.Draft(
                ContactWire.whom(body.getCustomerId(), body.getIdentity()),
                Objects.toString(body.getChannelKind(), null),
                body.getChannelId(),
                body.getChannelKey(),
                body.getPurpose(),
                body.getValidForDays());
        Call call = new Call("createOptOutLink", idempotencyKey, body);
        Response answer = rest.idempotency().once(brand, call, tx -> {
            OptOutLink link = optOuts.create(tx, Act.of(caller), draft);
            return Answer.ok(null, wire(link, optOuts.token(link))).keeping(wire(link, null));
        });
        return Response.fromResponse(answer).header("Cache-Control", "no-store").build();
    }

    private dev.tangent.api.model.OptOutLink wire(OptOutLink link, @Nullable String token) {
        return new dev.tangent.api.model.OptOutLink()
                .id(link.id())
                .purpose(link.purpose())
                .channelKind(ContactWire.kind(link.scope().kind()))
                .channelId(link.scope().channelId())
                .expiresAt(link.expiresAt())
                .token(token)
                .url(token == null ? null : publicUrl + "/v1/opt-outs/" + token)
                .secretShown(token != null);
    }
}
