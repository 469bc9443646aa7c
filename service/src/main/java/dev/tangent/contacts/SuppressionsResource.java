package dev.tangent.contacts;

import dev.tangent.api.SuppressionsApi;
import dev.tangent.api.model.IdentityKind;
import dev.tangent.api.model.NewSuppression;
import dev.tangent.api.model.SuppressionPage;
import dev.tangent.api.model.SuppressionReason;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. What it answers is about people: no cache may keep it. */
public final class SuppressionsResource implements SuppressionsApi {
    private final Suppressions suppressions;
    private final Rest rest;

    public SuppressionsResource(Suppressions suppressions, Rest rest) {
        this.suppressions = suppressions;
        this.rest = rest;
    }

    @Override
    public Response createSuppression(
            Caller caller, UUID brandId, NewSuppression body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        Suppression.Draft draft = draft(body);
        Call call = new Call("createSuppression", idempotencyKey, body);
        return personal(Response.fromResponse(rest.idempotency().once(brand, call, tx -> {
            Suppression made = suppressions.create(tx, Act.of(caller), draft);
            return Answer.created(
                    "/v1/brands/" + brandId + "/suppressions/" + made.id(), Tags.of(made.version()), wire(made));
        })));
    }

    @Override
    public Response getSuppression(Caller caller, UUID brandId, UUID suppressionId, @Nullable String ifNoneMatch) {
        Suppression suppression = suppressions.get(caller.on(brandId), suppressionId);
        return personal(Response.ok(wire(suppression))
                .tag(Tags.of(suppression.version(), String.valueOf(suppression.customerId()))));
    }

    @Override
    public Response liftSuppression(Caller caller, UUID brandId, UUID suppressionId, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        Call call = new Call("liftSuppression", idempotencyKey, suppressionId);
        return personal(Response.fromResponse(rest.idempotency().once(brand, call, tx -> {
            Suppression lifted = suppressions.lift(tx, Act.of(caller), suppressionId);
            return Answer.ok(Tags.of(lifted.version()), wire(lifted));
        })));
    }

    @Override
    public Response listSuppressions(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID customerId,
            @Nullable IdentityKind identityKind,
            @Nullable String identityNamespace,
            @Nullable String identityValue,
            @Nullable SuppressionReason reason,
            @Nullable Boolean active) {
        BrandId brand = caller.on(brandId);
        Suppression.Filter filter = new Suppression.Filter(
                ContactWire.asked(customerId, identityKind, identityNamespace, identityValue),
                Objects.toString(reason, null),
                active,
                updatedSince);
        Object list = List.of("suppressions", brand, filter);
        Page<Suppression> page =
                suppressions.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return personal(Response.ok(new SuppressionPage()
                .items(page.items().stream().map(SuppressionsResource::wire).toList())
                .nextCursor(rest.cursors()
                        .next(
                                list,
                                page,
                                suppression -> List.of(suppression.id().toString())))));
    }

    private static Suppression.Draft draft(NewSuppression body) {
        return new Suppression.Draft(
                ContactWire.whom(body.getCustomerId(), body.getIdentity()),
                Objects.toString(body.getChannelKind(), null),
                body.getChannelId(),
                body.getChannelKey(),
                body.getReason().toString(),
                body.getSince(),
                body.getUntil());
    }

    private static Response personal(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").build();
    }

    private static dev.tangent.api.model.Suppression wire(Suppression suppression) {
        return new dev.tangent.api.model.Suppression()
                .id(suppression.id())
                .customerId(suppression.customerId())
                .identityKind(
                        suppression.identityKind() == null ? null : IdentityKind.fromValue(suppression.identityKind()))
                .channelKind(ContactWire.kind(suppression.channelKind()))
                .channelId(suppression.channelId())
                .reason(SuppressionReason.fromValue(suppression.reason()))
                .since(suppression.since())
                .until(suppression.until())
                .liftedAt(suppression.liftedAt())
                .createdAt(suppression.createdAt())
                .updatedAt(suppression.updatedAt());
    }
}
