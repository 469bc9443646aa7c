package dev.tangent.journeys;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** A touchpoint as it stands: what a plan has to know of it, and what a version copies. */
public record Placeable(
        UUID touchpointId,
        String state,
        @Nullable String customerGoal,
        @Nullable String businessGoal,
        @Nullable String channelPlatform,
        @Nullable String contentTask,
        @Nested Frozen frozen) {

    /** What a version keeps of a touchpoint for ever. As the API writes it. */
    public record Frozen(
            String touchpointKey,
            String touchpointName,
            UUID channelId,
            String channelKey,
            String channelKind,
            String channelName,
            String channelMode,
            List<String> senses,
            List<String> informationTypes,
            @Nullable String intendedReaction,
            @Nullable String term,
            @Nullable String mode,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            @Nullable String contentIntent,
            @Nullable String granularity,
            @Nullable String objectType,
            List<String> demonstrates,
            boolean momentOfTruth,
            @Nullable Boolean tangible,
            @Nullable String actor,
            @Nullable String measuredBy,
            @Nullable Integer expectedEmotion) {

        /** In a stage that stands for these: they are the touchpoint's too where it says nothing itself. */
        Frozen in(@Nullable String stagePhase, @Nullable String stageOfCjm, @Nullable String stageRole) {
            return new Frozen(
                    touchpointKey,
                    touchpointName,
                    channelId,
                    channelKey,
                    channelKind,
                    channelName,
                    channelMode,
                    senses,
                    informationTypes,
                    intendedReaction,
                    term,
                    mode,
                    phase == null ? stagePhase : phase,
                    cjmStage == null ? stageOfCjm : cjmStage,
                    touchRole == null ? stageRole : touchRole,
                    contentIntent,
                    granularity,
                    objectType,
                    demonstrates,
                    momentOfTruth,
                    tangible,
                    actor,
                    measuredBy,
                    expectedEmotion);
        }
    }

    boolean isRetired() {
        return state.equals("retired");
    }

    boolean isPlanned() {
        return state.equals("planned");
    }
}
