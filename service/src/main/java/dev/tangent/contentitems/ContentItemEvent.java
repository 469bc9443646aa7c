package dev.tangent.contentitems;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of a piece of content. */
record ContentItemEvent(
        UUID id,
        String key,
        String name,
        @Nullable UUID touchpointId,
        @Nullable String contentIntent,
        @Nullable Instant publishedAt,
        String state,
        long version,
        List<String> changed) {

    static ContentItemEvent of(ContentItem item, List<String> changed) {
        return new ContentItemEvent(
                item.id(),
                item.key(),
                item.name(),
                item.touchpointId(),
                item.contentIntent(),
                item.publishedAt(),
                item.state(),
                item.version(),
                changed);
    }
}
