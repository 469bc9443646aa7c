package dev.tangent.linkcodes;

import dev.tangent.api.LinkCodesApi;
import dev.tangent.api.model.LinkCodeState;
import dev.tangent.api.model.LinkCodeWithText;
import dev.tangent.api.model.NewIdentity;
import dev.tangent.api.model.NewLinkCode;
import dev.tangent.api.model.RedeemLinkCode;
import dev.tangent.api.model.RedeemedLinkCode;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.customers.Identities;
import dev.tangent.customers.IdentityKey;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. A code is shown once: what is kept for replays has none. */
public final class LinkCodesResource implements LinkCodesApi {
    private final LinkCodes codes;
    private final Rest rest;

    public LinkCodesResource(LinkCodes codes, Rest rest) {
        this.codes = codes;
        this.rest = rest;
    }

    @Override
    public Response createLinkCode(Caller caller, UUID brandId, NewLinkCode body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        LinkCode.Draft draft = new LinkCode.Draft(
                body.getPurpose(),
                body.getCustomerId(),
                identity(body.getIdentity()),
                body.getInteractionId(),
                Duration.ofSeconds(body.getValidForSeconds()));
        String url = body.getUrl();
        Call call = new Call("createLinkCode", idempotencyKey, body);
        return personal(rest.idempotency().once(brand, call, tx -> {
            LinkCode.WithText made = codes.create(tx, Act.of(caller), draft);
            LinkCode code = made.code();
            return Answer.created(
                            "/v1/brands/" + brandId + "/link-codes/" + code.id(),
                            Tags.of(1, state(code)),
                            shown(code)
                                    .code(made.text())
                                    .url(url == null ? null : url.replace("{code}", made.text()))
                                    .secretShown(true))
                    .keeping(shown(code).secretShown(false));
        }));
    }

    @Override
    public Response getLinkCode(Caller caller, UUID brandId, UUID linkCodeId, @Nullable String ifNoneMatch) {
        LinkCode code = codes.get(caller.on(brandId), linkCodeId);
        return personal(Response.ok(new dev.tangent.api.model.LinkCode()
                        .id(code.id())
                        .purpose(code.purpose())
                        .customerId(code.customerId())
                        .interactionId(code.interactionId())
                        .state(state(code))
                        .expiresAt(code.expiresAt())
                        .redeemedAt(code.redeemedAt())
                        .createdAt(code.createdAt()))
                .tag(Tags.of(1, state(code), String.valueOf(code.customerId())))
                .build());
    }

    @Override
    public Response redeemLinkCode(Caller caller, UUID brandId, RedeemLinkCode body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        IdentityKey identity = identity(body.getIdentity());
        Call call = new Call("redeemLinkCode", idempotencyKey, body);
        return personal(rest.idempotency().once(brand, call, tx -> {
            LinkCode.Redeemed redeemed =
                    codes.redeem(tx, Act.of(caller), body.getCode(), Objects.requireNonNull(identity));
            return Answer.ok(
                    null,
                    new RedeemedLinkCode()
                            .id(redeemed.code().id())
                            .purpose(redeemed.code().purpose())
                            .customerId(redeemed.customerId())
                            .interactionId(redeemed.code().interactionId()));
        }));
    }

    private static @Nullable IdentityKey identity(@Nullable NewIdentity sent) {
        if (sent == null) {
            return null;
        }
        List<Fault> faults = new ArrayList<>();
        IdentityKey identity =
                Identities.read(sent.getKind().toString(), sent.getNamespace(), sent.getValue(), "/identity", faults);
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return identity;
    }

    private LinkCodeState state(LinkCode code) {
        return LinkCodeState.fromValue(code.stateAt(codes.now()));
    }

    private LinkCodeWithText shown(LinkCode code) {
        return new LinkCodeWithText()
                .id(code.id())
                .purpose(code.purpose())
                .customerId(code.customerId())
                .interactionId(code.interactionId())
                .state(state(code))
                .expiresAt(code.expiresAt())
                .createdAt(code.createdAt());
    }

    private static Response personal(Response response) {
        return Response.fromResponse(response)
                .header("Cache-Control", "no-store")
                .build();
    }
}
