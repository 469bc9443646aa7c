package dev.tangent.contentitems;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.ContentItemsApi;
import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.ContentItemPage;
import dev.tangent.api.model.ContentItemState;
import dev.tangent.api.model.ContentTask;
import dev.tangent.api.model.NewContentItem;
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

/** HTTP in, HTTP out. */
public final class ContentItemsResource implements ContentItemsApi {
    private final ContentItems items;
    private final Rest rest;

    ContentItemsResource(ContentItems items, Rest rest) {
        this.items = items;
        this.rest = rest;
    }

    @Override
    public Response createContentItem(
            Caller caller, UUID brandId, NewContentItem body, @Nullable String idempotencyKey) {
        ContentItem.Draft draft = ContentItemWire.draft(body);
        Call call = new Call("createContentItem", idempotencyKey, body);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            ContentItem item = items.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    "/v1/brands/" + brandId + "/content-items/" + item.id(),
                    Tags.of(item.version()),
                    ContentItemWire.of(item));
        });
    }

    @Override
    public Response getContentItem(Caller caller, UUID brandId, UUID contentItemId, @Nullable String ifNoneMatch) {
        return answer(items.get(caller.on(brandId), contentItemId));
    }

    @Override
    public Response listContentItems(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable ContentItemState state,
            @Nullable UUID touchpointId,
            @Nullable String stageKey,
            @Nullable ContentTask contentTask,
            @Nullable ContentIntent contentIntent,
            @Nullable String campaign) {
        BrandId brand = caller.on(brandId);
        ContentItem.Filter filter = new ContentItem.Filter(
                key,
                updatedSince,
                Objects.toString(state, null),
                touchpointId,
                stageKey,
                Objects.toString(contentTask, null),
                Objects.toString(contentIntent, null),
                campaign);
        Object list = List.of("content-items", brand, filter);
        Page<ContentItem> page = items.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new ContentItemPage()
                        .items(page.items().stream().map(ContentItemWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, item -> List.of(item.id().toString()))))
                .build();
    }

    @Override
    public Response updateContentItem(
            Caller caller, UUID brandId, UUID contentItemId, ObjectNode patch, @Nullable String ifMatch) {
        boolean touchpointStays = !patch.has("touchpointId") && !patch.has("touchpointKey");
        return answer(items.update(
                Act.of(caller),
                caller.on(brandId),
                contentItemId,
                Tags.expected(ifMatch),
                current -> rest.patches()
                        .apply(
                                patch,
                                ContentItemWire.patchable(current, touchpointStays),
                                ContentItem.Draft.class,
                                "NewContentItem")));
    }

    private static Response answer(ContentItem item) {
        return Response.ok(ContentItemWire.of(item))
                .tag(Tags.of(item.version()))
                .build();
    }
}
