package dev.tangent.journeys;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A journey as it was published. As the API writes it. */
public record Version(
        UUID id,
        UUID journeyId,
        int number,
        String name,
        String kind,
        String stageModel,
        @Nullable String goal,
        @Nullable String conversionType,
        List<UUID> personaIds,
        Instant publishedAt,
        List<Stage> stages,
        List<PlacedLink> links) {

    /** Without its stages, of which it only knows how many there are. */
    public record Item(
            UUID id,
            UUID journeyId,
            int number,
            String name,
            String kind,
            String stageModel,
            @Nullable String goal,
            @Nullable String conversionType,
            List<UUID> personaIds,
            Instant publishedAt,
            int stageCount,
            int placementCount) {

        Version with(List<Stage> stages, List<PlacedLink> links) {
            return new Version(
                    id,
                    journeyId,
                    number,
                    name,
                    kind,
                    stageModel,
                    goal,
                    conversionType,
                    personaIds,
                    publishedAt,
                    stages,
                    links);
        }
    }

    /** A stage; {@code position} among the stages, from 0. */
    public record Stage(
            String key,
            int position,
            String name,
            @Nullable String description,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            @Nullable String entryRule,
            @Nullable String exitRule,
            @Nullable String customerGoal,
            @Nullable String businessGoal,
            @Nullable Long expectedSeconds,
            List<Placement> placements) {}

    /** A placement, with what its touchpoint was then; {@code position} in its stage, from 0. */
    public record Placement(
            String key,
            int position,
            UUID touchpointId,
            @JsonUnwrapped Placeable.Frozen touchpoint,
            boolean required,
            List<String> after,
            Plan.@Nullable Expectation expected,
            @Nullable String contentFormat,
            @Nullable String contentTask) {}

    /** What a draft that begins with it says. */
    Plan plan() {
        return new Plan(stages.stream()
                .map(stage -> new Plan.Stage(
                        stage.key(),
                        stage.name(),
                        stage.description(),
                        stage.phase(),
                        stage.cjmStage(),
                        stage.touchRole(),
                        stage.entryRule(),
                        stage.exitRule(),
                        stage.customerGoal(),
                        stage.businessGoal(),
                        stage.expectedSeconds(),
                        stage.placements().stream().map(Version::planned).toList()))
                .toList());
    }

    private static Plan.Placement planned(Placement placement) {
        return new Plan.Placement(
                placement.key(),
                placement.touchpointId(),
                null,
                placement.required(),
                placement.after(),
                placement.expected(),
                placement.contentFormat(),
                placement.contentTask());
    }
}
