package dev.tangent.metrics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What activity to measure: a window [from, to), how to cut it, and what to leave out; null means no filter. */
public record ActivityQuery(
        Instant from,
        Instant to,
        @Nullable String interval,
        List<String> groupBy,
        @Nullable UUID touchpointId,
        @Nullable String touchpointKey,
        @Nullable UUID channelId,
        @Nullable String channelKey,
        @Nullable String type,
        @Nullable String direction,
        @Nullable String campaign,
        Axes axes,
        boolean includeAutomated) {

    /** One value per classification axis; null means any. */
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

    /** Whether daily totals may answer: they know no type and no direction. */
    boolean knownToStatistics() {
        return type == null && direction == null && !groupBy.contains("type");
    }

    @Nullable
    String dimension(int index) {
        return index < groupBy.size() ? groupBy.get(index) : null;
    }
}
