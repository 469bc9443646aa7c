package dev.tangent.scorecards;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One place where a criterion is not met, and why; without any place where it is the journey as a whole. */
record Evidence(
        String reason,
        @Nullable String stageKey,
        @Nullable String placementKey,
        @Nullable UUID touchpointId,
        @Nullable String touchpointKey,
        @Nullable String touchpointName,
        @Nullable Instant dueAt) {

    static Evidence of(String reason) {
        return new Evidence(reason, null, null, null, null, null, null);
    }

    static Evidence atStage(String reason, String stageKey) {
        return new Evidence(reason, stageKey, null, null, null, null, null);
    }

    static Evidence at(String reason, ManagedTouchpoint touchpoint) {
        return new Evidence(
                reason, null, null, touchpoint.touchpointId(), touchpoint.touchpointKey(), touchpoint.name(), null);
    }

    static Evidence at(String reason, Path.Placed placed) {
        return at(reason, placed.touchpoint())
                .in(placed.stage().key(), placed.placement().key());
    }

    private Evidence in(String stage, String placement) {
        return new Evidence(reason, stage, placement, touchpointId, touchpointKey, touchpointName, dueAt);
    }

    Evidence due(@Nullable Instant at) {
        return new Evidence(reason, stageKey, placementKey, touchpointId, touchpointKey, touchpointName, at);
    }
}
