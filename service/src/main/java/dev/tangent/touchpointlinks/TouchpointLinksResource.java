package dev.tangent.touchpointlinks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.TouchpointLinksApi;
import dev.tangent.api.model.NewTouchpointLink;
import dev.tangent.api.model.TouchpointLinkPage;
import dev.tangent.api.model.TouchpointLinkState;
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

/** HTTP in, HTTP out. */
public final class TouchpointLinksResource implements TouchpointLinksApi {
    private final TouchpointLinks links;
    private final Rest rest;

    TouchpointLinksResource(TouchpointLinks links, Rest rest) {
        this.links = links;
        this.rest = rest;
    }

    @Override
    public Response createTouchpointLink(
            Caller caller, UUID brandId, NewTouchpointLink body, @Nullable String idempotencyKey) {
        TouchpointLink.Draft draft = TouchpointLinkWire.draft(body);
        Call call = new Call("createTouchpointLink", idempotencyKey, body);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            TouchpointLink link = links.create(tx, Act.of(caller), draft);
            return Answer.created(
                    "/v1/brands/" + brandId + "/touchpoint-links/" + link.id(), tag(link), TouchpointLinkWire.of(link));
        });
    }

    @Override
    public Response getTouchpointLink(
            Caller caller, UUID brandId, UUID touchpointLinkId, @Nullable String ifNoneMatch) {
        return answer(links.get(caller.on(brandId), touchpointLinkId));
    }

    @Override
    public Response listTouchpointLinks(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID touchpointId,
            @Nullable TouchpointLinkState state,
            @Nullable Boolean handOff) {
        BrandId brand = caller.on(brandId);
        TouchpointLink.Filter filter =
                new TouchpointLink.Filter(updatedSince, touchpointId, Objects.toString(state, null), handOff);
        Object list = List.of("touchpoint-links", brand, filter);
        Page<TouchpointLink> page = links.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new TouchpointLinkPage()
                        .items(page.items().stream().map(TouchpointLinkWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, link -> List.of(link.id().toString()))))
                .build();
    }

    @Override
    public Response updateTouchpointLink(
            Caller caller, UUID brandId, UUID touchpointLinkId, ObjectNode patch, @Nullable String ifMatch) {
        boolean fromStays = !patch.has("fromTouchpointId") && !patch.has("fromTouchpointKey");
        boolean toStays = !patch.has("toTouchpointId") && !patch.has("toTouchpointKey");
        return answer(links.update(
                Act.of(caller),
                caller.on(brandId),
                touchpointLinkId,
                Tags.expected(ifMatch),
                current -> rest.patches()
                        .apply(
                                patch,
                                TouchpointLinkWire.patchable(current, fromStays, toStays),
                                TouchpointLink.Draft.class,
                                "NewTouchpointLink")));
    }

    @Override
    public Response deleteTouchpointLink(Caller caller, UUID brandId, UUID touchpointLinkId, @Nullable String ifMatch) {
        links.delete(Act.of(caller), caller.on(brandId), touchpointLinkId, Tags.expected(ifMatch));
        return Response.noContent().build();
    }

    /** The window changes without the link where the planning policy says it. */
    private static EntityTag tag(TouchpointLink link) {
        Integer window = link.effectiveWindowDays();
        return window == null ? Tags.of(link.version()) : Tags.of(link.version(), window);
    }

    private static Response answer(TouchpointLink link) {
        return Response.ok(TouchpointLinkWire.of(link)).tag(tag(link)).build();
    }
}
