package dev.tangent.collect;

import dev.tangent.api.IdentitySecretsApi;
import dev.tangent.api.model.IdentitySecretPage;
import dev.tangent.api.model.IdentitySecretState;
import dev.tangent.api.model.IdentitySecretWithText;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. A secret is shown once: what is kept for replays has none. */
public final class IdentitySecretsResource implements IdentitySecretsApi {
    private final IdentitySecrets secrets;
    private final Rest rest;

    public IdentitySecretsResource(IdentitySecrets secrets, Rest rest) {
        this.secrets = secrets;
        this.rest = rest;
    }

    @Override
    public Response createIdentitySecret(Caller caller, UUID brandId, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        Call call = new Call("createIdentitySecret", idempotencyKey, brandId);
        Response answer = rest.idempotency().once(brand, call, tx -> {
            IdentitySecret.WithText made = secrets.create(tx, Act.of(caller));
            IdentitySecret secret = made.secret();
            return Answer.created(
                            "/v1/brands/" + brandId + "/identity-secrets/" + secret.id(),
                            Tags.of(secret.version()),
                            shown(secret).secret(made.text()).secretShown(true))
                    .keeping(shown(secret).secretShown(false));
        });
        return Response.fromResponse(answer).header("Cache-Control", "no-store").build();
    }

    @Override
    public Response getIdentitySecret(
            Caller caller, UUID brandId, UUID identitySecretId, @Nullable String ifNoneMatch) {
        IdentitySecret secret = secrets.get(caller.on(brandId), identitySecretId);
        return Response.ok(wire(secret)).tag(Tags.of(secret.version())).build();
    }

    @Override
    public Response listIdentitySecrets(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable IdentitySecretState state) {
        BrandId brand = caller.on(brandId);
        IdentitySecret.Filter filter =
                new IdentitySecret.Filter(state == null ? null : state == IdentitySecretState.ACTIVE, updatedSince);
        Object list = List.of("identity-secrets", brand, filter);
        Page<IdentitySecret> page = secrets.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new IdentitySecretPage()
                        .items(page.items().stream()
                                .map(IdentitySecretsResource::wire)
                                .toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, secret -> List.of(secret.id().toString()))))
                .build();
    }

    @Override
    public Response revokeIdentitySecret(
            Caller caller, UUID brandId, UUID identitySecretId, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        return rest.idempotency()
                .once(brand, new Call("revokeIdentitySecret", idempotencyKey, identitySecretId), tx -> {
                    IdentitySecret secret = secrets.revoke(tx, Act.of(caller), identitySecretId);
                    return Answer.ok(Tags.of(secret.version()), wire(secret));
                });
    }

    private static IdentitySecretState state(IdentitySecret secret) {
        return secret.isActive() ? IdentitySecretState.ACTIVE : IdentitySecretState.REVOKED;
    }

    private static IdentitySecretWithText shown(IdentitySecret secret) {
        return new IdentitySecretWithText()
                .id(secret.id())
                .last4(secret.last4())
                .state(state(secret))
                .createdAt(secret.createdAt())
                .updatedAt(secret.updatedAt());
    }

    private static dev.tangent.api.model.IdentitySecret wire(IdentitySecret secret) {
        return new dev.tangent.api.model.IdentitySecret()
                .id(secret.id())
                .last4(secret.last4())
                .state(state(secret))
                .revokedAt(secret.revokedAt())
                .createdAt(secret.createdAt())
                .updatedAt(secret.updatedAt());
    }
}
