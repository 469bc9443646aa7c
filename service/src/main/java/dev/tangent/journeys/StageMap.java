package dev.tangent.journeys;

import dev.tangent.planning.PlanningPolicies;
import dev.tangent.planning.PlanningPolicy;
import dev.tangent.tenancy.Tx;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How the stage models lead into each other in a brand: each role stands in a stage, each stage in a phase. */
record StageMap(PlanningPolicy.StageMap map) {

    static StageMap of(Tx tx) {
        return new StageMap(PlanningPolicies.of(tx).stageMap());
    }

    /** The stage that is said, or that the role stands in. */
    @Nullable
    String cjmStage(Plan.Stage stage) {
        return stage.cjmStage() != null || stage.touchRole() == null
                ? stage.cjmStage()
                : map.cjmStageOf(stage.touchRole());
    }

    /** The phase that is said, or that the stage stands in. */
    @Nullable
    String phase(Plan.Stage stage) {
        String cjmStage = cjmStage(stage);
        return stage.phase() != null || cjmStage == null ? stage.phase() : map.phaseOf(cjmStage);
    }

    /** The plan with what follows from the map and from its touchpoints, as it would be published. */
    Plan filled(Plan plan, Placeables placeables) {
        return each(
                plan,
                stage -> stage.standing(phase(stage), cjmStage(stage)),
                placement -> placement.contentTask() == null
                        ? placement.withContentTask(task(placement, placeables))
                        : placement);
    }

    /** The plan without what would follow anyway, so that it goes on following when what it follows from is changed. */
    Plan bare(Plan plan, Placeables placeables) {
        return each(
                plan,
                stage -> {
                    Plan.Stage withoutPhase = stage.standing(null, stage.cjmStage());
                    Plan.Stage withoutBoth = stage.standing(null, null);
                    return stage.standing(
                            Objects.equals(phase(withoutPhase), stage.phase()) ? null : stage.phase(),
                            Objects.equals(cjmStage(withoutBoth), stage.cjmStage()) ? null : stage.cjmStage());
                },
                placement -> Objects.equals(task(placement, placeables), placement.contentTask())
                        ? placement.withContentTask(null)
                        : placement);
    }

    private static Plan each(Plan plan, UnaryOperator<Plan.Stage> stage, UnaryOperator<Plan.Placement> placement) {
        return new Plan(plan.stages().stream()
                .map(stage)
                .map(changed -> changed.with(
                        changed.placements().stream().map(placement).toList()))
                .toList());
    }

    private static @Nullable String task(Plan.Placement placement, Placeables placeables) {
        Placeable touchpoint = placeables.of(placement);
        return touchpoint == null ? null : touchpoint.contentTask();
    }
}
