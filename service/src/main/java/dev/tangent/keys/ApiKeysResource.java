package dev.tangent.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.ApiKeysApi;
import dev.tangent.api.model.ApiKeyKind;
import dev.tangent.api.model.ApiKeyPage;
import dev.tangent.api.model.ApiKeyRotation;
import dev.tangent.api.model.ApiKeyState;
import dev.tangent.api.model.NewApiKey;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class ApiKeysResource implements ApiKeysApi {
    private static final int DEFAULT_OVERLAP_SECONDS = 86_400;

    private final ApiKeys keys;
    private final Rest rest;
    private final ApiKeyWire wire;

    public ApiKeysResource(ApiKeys keys, Rest rest, Clock clock) {
        this.keys = keys;
        this.rest = rest;
        this.wire = new ApiKeyWire(clock);
    }

    @Override
    public Response createApiKey(Caller caller, NewApiKey body, @Nullable String idempotencyKey) {
        ApiKey.Draft draft = ApiKeyWire.draft(body);
        return rest.idempotency().once(caller.agency(), call(caller, "createApiKey", idempotencyKey, body), tx -> {
            ApiKey.WithSecret made = keys.create(tx, caller, draft);
            return Answer.created("/v1/api-keys/" + made.key().id(), null, wire.withSecret(made, true))
                    .keeping(wire.withSecret(made, false));
        });
    }

    @Override
    public Response getApiKey(Caller caller, UUID apiKeyId, @Nullable String ifNoneMatch) {
        return answer(keys.get(caller, apiKeyId));
    }

    @Override
    public Response listApiKeys(
            Caller caller,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID brandId,
            @Nullable ApiKeyKind kind,
            @Nullable ApiKeyState state) {
        ApiKey.Filter filter = new ApiKey.Filter(
                caller.onlyBrand(), brandId, Objects.toString(kind, null), Objects.toString(state, null), updatedSince);
        Object list = List.of("api-keys", caller.agency(), filter);
        Page<ApiKey> page = keys.list(caller, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new ApiKeyPage()
                        .items(page.items().stream().map(wire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, key -> List.of(key.id().toString()))))
                .build();
    }

    @Override
    public Response updateApiKey(Caller caller, UUID apiKeyId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(keys.update(
                caller,
                apiKeyId,
                Tags.expected(ifMatch),
                change -> rest.patches().apply(patch, change, ApiKey.Change.class, "ApiKeyPatch")));
    }

    @Override
    public Response rotateApiKey(Caller caller, UUID apiKeyId, ApiKeyRotation body, @Nullable String idempotencyKey) {
        Duration overlap =
                Duration.ofSeconds(Objects.requireNonNullElse(body.getOverlapSeconds(), DEFAULT_OVERLAP_SECONDS));
        Call call = call(caller, "rotateApiKey", idempotencyKey, List.of(apiKeyId, body));
        Response response = rest.idempotency().once(caller.agency(), call, tx -> {
            ApiKey.WithSecret made = keys.rotate(tx, caller, apiKeyId, overlap);
            return Answer.ok(null, wire.withSecret(made, true)).keeping(wire.withSecret(made, false));
        });
        keys.changed(apiKeyId);
        return response;
    }

    @Override
    public Response revokeApiKey(Caller caller, UUID apiKeyId, @Nullable String idempotencyKey) {
        Call call = call(caller, "revokeApiKey", idempotencyKey, apiKeyId);
        Response response = rest.idempotency().once(caller.agency(), call, tx -> {
            ApiKey key = keys.revoke(tx, caller, apiKeyId);
            return Answer.ok(tag(key), wire.of(key));
        });
        keys.changed(apiKeyId);
        return response;
    }

    /** What a key reaches is part of what it asks for, so that a key of one brand replays no answer about another. */
    private static Call call(Caller caller, String operation, @Nullable String key, Object content) {
        return new Call(operation, key, List.of(String.valueOf(caller.onlyBrand()), content));
    }

    private Response answer(ApiKey key) {
        return Response.ok(wire.of(key)).tag(tag(key)).build();
    }

    private EntityTag tag(ApiKey key) {
        return Tags.of(key.version(), wire.state(key), String.valueOf(key.lastUsedAt()));
    }
}
