package dev.tangent.touchpoints;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A managed point of contact between a customer and a brand. */
public record Touchpoint(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        UUID channelId,
        String channelKey,
        String state,
        Classification classification,
        Design design,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A touchpoint as a whole, its id and history aside. The channel is named by id or, where that is null, by key. */
    public record Draft(
            String key,
            String name,
            @Nullable String description,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            String state,
            @JsonUnwrapped Classification classification,
            @JsonUnwrapped Design design) {

        Draft withKey(String other) {
            return new Draft(other, name, description, channelId, channelKey, state, classification, design);
        }
    }

    /** As it would be created anew, with its channel by key. */
    public Draft draft() {
        return new Draft(key, name, description, null, channelKey, state, classification, design);
    }

    /** Which touchpoints to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            @Nullable String state,
            Axes axes) {
        static final Filter ANY = new Filter(
                null,
                null,
                null,
                null,
                null,
                new Axes(null, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    /** One value per axis that a touchpoint must have; null means any. */
    public record Axes(
            @Nullable String sense,
            @Nullable String informationType,
            @Nullable String intendedReaction,
            @Nullable String term,
            @Nullable String mode,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            @Nullable String contentTask,
            @Nullable String contentIntent,
            @Nullable String granularity,
            @Nullable String objectType,
            @Nullable String demonstrates) {}
}
