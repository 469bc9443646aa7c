package dev.tangent.contentitems;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** A planned or published piece of content. */
public record ContentItem(
        UUID id,
        String key,
        String name,
        @Nullable UUID touchpointId,
        @Nullable String touchpointKey,
        @Nullable String stageKey,
        @Nullable String contentTask,
        @Nullable String contentIntent,
        @Nullable String coreMessage,
        @Json List<Variant> variants,
        @Nullable String campaign,
        @Nullable Instant plannedAt,
        @Nullable Instant publishedAt,
        String state,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The message in the form of one channel, which is named by id or, where that is null, by key. */
    public record Variant(
            @Nullable UUID channelId, @Nullable String channelKey, String text) {

        Variant on(UUID channel) {
            return new Variant(channel, null, text);
        }
    }

    /**
     * A piece of content as a whole, its id and history aside. The touchpoint is named by id or, where that is null, by
     * key.
     */
    public record Draft(
            String key,
            String name,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            @Nullable String stageKey,
            @Nullable String contentTask,
            @Nullable String contentIntent,
            @Nullable String coreMessage,
            @Json List<Variant> variants,
            @Nullable String campaign,
            @Nullable Instant plannedAt,
            @Nullable Instant publishedAt,
            String state) {

        Draft withKey(String other) {
            return with(other, touchpointId, touchpointKey, variants, publishedAt);
        }

        Draft publishedAt(@Nullable Instant other) {
            return with(key, touchpointId, touchpointKey, variants, other);
        }

        /** The same with what it names by ids alone. */
        Draft referring(@Nullable UUID touchpoint, List<Variant> onChannels) {
            return with(key, touchpoint, null, onChannels, publishedAt);
        }

        private Draft with(
                String otherKey,
                @Nullable UUID otherTouchpoint,
                @Nullable String otherTouchpointKey,
                List<Variant> otherVariants,
                @Nullable Instant otherPublishedAt) {
            return new Draft(
                    otherKey,
                    name,
                    otherTouchpoint,
                    otherTouchpointKey,
                    stageKey,
                    contentTask,
                    contentIntent,
                    coreMessage,
                    otherVariants,
                    campaign,
                    plannedAt,
                    otherPublishedAt,
                    state);
        }
    }

    /** Which pieces of content to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable String state,
            @Nullable UUID touchpointId,
            @Nullable String stageKey,
            @Nullable String contentTask,
            @Nullable String contentIntent,
            @Nullable String campaign) {
        static final Filter ANY = new Filter(null, null, null, null, null, null, null, null);
    }

    Draft draft() {
        return new Draft(
                key,
                name,
                touchpointId,
                null,
                stageKey,
                contentTask,
                contentIntent,
                coreMessage,
                variants.stream()
                        .map(variant -> new Variant(variant.channelId(), null, variant.text()))
                        .toList(),
                campaign,
                plannedAt,
                publishedAt,
                state);
    }
}
