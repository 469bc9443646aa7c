package dev.tangent.journeys;

import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A journey as it is planned, in its draft or in a version: what others may read of it. Without a version it is the draft. */
public record Outline(
        Journey journey,
        @Nullable Integer version,
        @Nullable String conversionType,
        List<UUID> personaIds,
        List<Stage> stages) {

    /** A stage; its placements in their order. */
    public record Stage(
            String key,
            @Nullable String customerGoal,
            @Nullable String businessGoal,
            @Nullable Long expectedSeconds,
            List<Placement> placements) {}

    /** A placement; without a touchpoint where the draft names one that there is not. */
    public record Placement(
            String key,
            @Nullable UUID touchpointId,
            boolean mayComeFirst,
            @Nullable String contentFormat,
            @Nullable String contentTask) {}

    /** Of the version of that number; without one of the draft, or of what was published last where there is no draft. */
    public static Outline of(Tx tx, UUID journeyId, @Nullable Integer number) {
        JourneyDao dao = tx.dao(JourneyDao.class);
        Journey journey = dao.find(journeyId).orElseThrow(() -> Journeys.notFound(journeyId));
        Integer wanted = number == null && !journey.hasDraft() ? journey.latestVersion() : number;
        if (wanted != null) {
            Version version = Versions.read(tx, journeyId, wanted);
            return new Outline(
                    journey,
                    wanted,
                    version.conversionType(),
                    version.personaIds(),
                    stages(version.plan(), Plan.Placement::touchpointId));
        }
        Plan plan =
                dao.worked(journeyId).orElseThrow(() -> Drafts.none(journeyId)).plan();
        Placeables placeables = Placeables.of(tx, plan);
        return new Outline(
                journey,
                null,
                journey.conversionType(),
                journey.personaIds(),
                stages(StageMap.of(tx).filled(plan, placeables), placement -> id(placeables.of(placement))));
    }

    private static @Nullable UUID id(@Nullable Placeable touchpoint) {
        return touchpoint == null ? null : touchpoint.touchpointId();
    }

    private static List<Stage> stages(Plan plan, Function<Plan.Placement, @Nullable UUID> touchpoint) {
        return plan.stages().stream()
                .map(stage -> new Stage(
                        stage.key(),
                        stage.customerGoal(),
                        stage.businessGoal(),
                        stage.expectedSeconds(),
                        stage.placements().stream()
                                .map(placement -> new Placement(
                                        placement.called(),
                                        touchpoint.apply(placement),
                                        placement.before().isEmpty(),
                                        placement.contentFormat(),
                                        placement.contentTask()))
                                .toList()))
                .toList();
    }
}
