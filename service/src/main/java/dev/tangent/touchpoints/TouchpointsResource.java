package dev.tangent.touchpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.TouchpointsApi;
import dev.tangent.api.model.CjmStage;
import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.ContentTask;
import dev.tangent.api.model.Demonstration;
import dev.tangent.api.model.Granularity;
import dev.tangent.api.model.InformationType;
import dev.tangent.api.model.Mode;
import dev.tangent.api.model.NewTouchpoint;
import dev.tangent.api.model.ObjectType;
import dev.tangent.api.model.Phase;
import dev.tangent.api.model.Reaction;
import dev.tangent.api.model.Sense;
import dev.tangent.api.model.Term;
import dev.tangent.api.model.TouchRole;
import dev.tangent.api.model.TouchpointPage;
import dev.tangent.api.model.TouchpointState;
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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class TouchpointsResource implements TouchpointsApi {
    private final Touchpoints touchpoints;
    private final Rest rest;

    public TouchpointsResource(Touchpoints touchpoints, Rest rest) {
        this.touchpoints = touchpoints;
        this.rest = rest;
    }

    @Override
    public Response createTouchpoint(Caller caller, UUID brandId, NewTouchpoint body, @Nullable String idempotencyKey) {
        Touchpoint.Draft draft = TouchpointWire.draft(body);
        return rest.idempotency().once(caller.on(brandId), new Call("createTouchpoint", idempotencyKey, body), tx -> {
            Touchpoint touchpoint = touchpoints.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    path(brandId, touchpoint), Tags.of(touchpoint.version()), TouchpointWire.of(touchpoint));
        });
    }

    @Override
    public Response getTouchpoint(Caller caller, UUID brandId, UUID touchpointId, @Nullable String ifNoneMatch) {
        return answer(touchpoints.get(caller.on(brandId), touchpointId));
    }

    @Override
    public Response putTouchpoint(
            Caller caller, UUID brandId, UUID touchpointId, NewTouchpoint body, @Nullable String ifMatch) {
        Touchpoint touchpoint = touchpoints.put(
                Act.of(caller),
                caller.on(brandId),
                touchpointId,
                TouchpointWire.draft(body),
                Tags.expected(ifMatch),
                ifMatch != null);
        return touchpoint.version() > 1
                ? answer(touchpoint)
                : Response.created(URI.create(path(brandId, touchpoint)))
                        .entity(TouchpointWire.of(touchpoint))
                        .tag(Tags.of(touchpoint.version()))
                        .build();
    }

    @Override
    public Response updateTouchpoint(
            Caller caller, UUID brandId, UUID touchpointId, ObjectNode patch, @Nullable String ifMatch) {
        boolean channelStays = !patch.has("channelId") && !patch.has("channelKey");
        return answer(touchpoints.update(
                Act.of(caller),
                caller.on(brandId),
                touchpointId,
                Tags.expected(ifMatch),
                current -> TouchpointWire.draft(rest.patches()
                        .apply(
                                patch,
                                TouchpointWire.patchable(current, channelStays),
                                NewTouchpoint.class,
                                "NewTouchpoint"))));
    }

    @Override
    public Response listTouchpoints(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            @Nullable TouchpointState state,
            @Nullable Sense sense,
            @Nullable InformationType informationType,
            @Nullable Reaction intendedReaction,
            @Nullable Term term,
            @Nullable Mode mode,
            @Nullable Phase phase,
            @Nullable CjmStage cjmStage,
            @Nullable TouchRole touchRole,
            @Nullable ContentTask contentTask,
            @Nullable ContentIntent contentIntent,
            @Nullable Granularity granularity,
            @Nullable ObjectType objectType,
            @Nullable Demonstration demonstrates) {
        BrandId brand = caller.on(brandId);
        Touchpoint.Axes axes = new Touchpoint.Axes(
                text(sense),
                text(informationType),
                text(intendedReaction),
                text(term),
                text(mode),
                text(phase),
                text(cjmStage),
                text(touchRole),
                text(contentTask),
                text(contentIntent),
                text(granularity),
                text(objectType),
                text(demonstrates));
        Touchpoint.Filter filter = new Touchpoint.Filter(key, updatedSince, channelId, channelKey, text(state), axes);
        Object list = List.of("touchpoints", brand, filter);
        Page<Touchpoint> page = touchpoints.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new TouchpointPage()
                        .items(page.items().stream().map(TouchpointWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        touchpoint -> List.of(touchpoint.id().toString()))))
                .build();
    }

    private static String path(UUID brandId, Touchpoint touchpoint) {
        return "/v1/brands/" + brandId + "/touchpoints/" + touchpoint.id();
    }

    private static Response answer(Touchpoint touchpoint) {
        return Response.ok(TouchpointWire.of(touchpoint))
                .tag(Tags.of(touchpoint.version()))
                .build();
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }
}
