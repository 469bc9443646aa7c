package dev.tangent.contentitems;

import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.ContentItemState;
import dev.tangent.api.model.ContentTask;
import dev.tangent.api.model.ContentVariant;
import dev.tangent.api.model.NewContentItem;
import dev.tangent.platform.Slug;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between a piece of content and what the API writes of it. */
final class ContentItemWire {
    private ContentItemWire() {}

    static ContentItem.Draft draft(NewContentItem body) {
        return new ContentItem.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "content") : body.getKey(),
                body.getName(),
                body.getTouchpointId(),
                body.getTouchpointKey(),
                body.getStageKey(),
                text(body.getContentTask()),
                text(body.getContentIntent()),
                body.getCoreMessage(),
                variants(body.getVariants()),
                body.getCampaign(),
                body.getPlannedAt(),
                body.getPublishedAt(),
                Objects.toString(body.getState(), "planned"));
    }

    /** What a merge patch starts from; without the touchpoint, where the patch names it anew by id or by key. */
    static ContentItem.Draft patchable(ContentItem item, boolean touchpointStays) {
        ContentItem.Draft draft = item.draft();
        return touchpointStays ? draft : draft.referring(null, draft.variants());
    }

    static dev.tangent.api.model.ContentItem of(ContentItem item) {
        return new dev.tangent.api.model.ContentItem()
                .id(item.id())
                .key(item.key())
                .name(item.name())
                .touchpointId(item.touchpointId())
                .touchpointKey(item.touchpointKey())
                .stageKey(item.stageKey())
                .contentTask(item.contentTask() == null ? null : ContentTask.fromValue(item.contentTask()))
                .contentIntent(item.contentIntent() == null ? null : ContentIntent.fromValue(item.contentIntent()))
                .coreMessage(item.coreMessage())
                .variants(item.variants().stream()
                        .map(variant -> new ContentVariant()
                                .channelId(variant.channelId())
                                .channelKey(variant.channelKey())
                                .text(variant.text()))
                        .toList())
                .campaign(item.campaign())
                .plannedAt(item.plannedAt())
                .publishedAt(item.publishedAt())
                .state(ContentItemState.fromValue(item.state()))
                .createdAt(item.createdAt())
                .updatedAt(item.updatedAt());
    }

    private static List<ContentItem.Variant> variants(@Nullable List<ContentVariant> variants) {
        return variants == null
                ? List.of()
                : variants.stream()
                        .map(variant -> new ContentItem.Variant(
                                variant.getChannelId(), variant.getChannelKey(), variant.getText()))
                        .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }
}
