package dev.tangent.journeys;

import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of parts of a plan. Each gives another plan. */
final class PlanEdit {
    private PlanEdit() {}

    /** With {@code stage}, which keeps the placements of the one it takes the place of. */
    static Plan put(Plan plan, Plan.Stage stage, @Nullable Integer position) {
        List<Plan.Stage> stages = new ArrayList<>(plan.stages());
        int at = indexOf(plan, stage.key());
        Plan.Stage put = stage;
        if (at >= 0) {
            put = stage.with(stages.remove(at).placements());
        }
        insert(stages, put, position, at);
        if (stages.size() > Plan.MOST_STAGES) {
            throw Problem.invalidBody("", "too_many_stages", "would be more than " + Plan.MOST_STAGES + " stages");
        }
        return new Plan(stages);
    }

    static Plan removeStage(Plan plan, UUID journeyId, String key) {
        List<Plan.Stage> stages = new ArrayList<>(plan.stages());
        if (!stages.removeIf(stage -> stage.key().equals(key))) {
            throw Problem.notFound("stage " + key + " in the draft of the journey", journeyId);
        }
        return new Plan(stages);
    }

    /** With {@code placement} in the stage {@code stageKey}, and nowhere else. */
    static Plan put(Plan plan, String stageKey, Plan.Placement placement, @Nullable Integer position) {
        List<Fault> faults = Plan.faults(placement, "");
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        int stage = indexOf(plan, stageKey);
        if (stage < 0) {
            throw Problem.invalidBody("/stageKey", "unknown_stage", "names no stage of the draft");
        }
        int at = indexOf(plan.stages().get(stage), placement.called());
        List<Plan.Stage> stages = new ArrayList<>(without(plan, placement.called()));
        List<Plan.Placement> placements = new ArrayList<>(stages.get(stage).placements());
        insert(placements, placement, position, at);
        stages.set(stage, stages.get(stage).with(placements));
        return new Plan(stages);
    }

    static Plan removePlacement(Plan plan, UUID journeyId, String key) {
        if (plan.placements().noneMatch(placement -> placement.called().equals(key))) {
            throw Problem.notFound("placement " + key + " in the draft of the journey", journeyId);
        }
        return new Plan(without(plan, key));
    }

    private static List<Plan.Stage> without(Plan plan, String placement) {
        return plan.stages().stream()
                .map(stage -> stage.with(stage.placements().stream()
                        .filter(other -> !other.called().equals(placement))
                        .toList()))
                .toList();
    }

    /** Where it is wanted, else where it was, else at the end. */
    private static <T> void insert(List<T> list, T item, @Nullable Integer position, int was) {
        int wanted = position != null ? position : was >= 0 ? was : list.size();
        list.add(Math.min(wanted, list.size()), item);
    }

    private static int indexOf(Plan plan, String stage) {
        return plan.stages().stream().map(Plan.Stage::key).toList().indexOf(stage);
    }

    private static int indexOf(Plan.Stage stage, String placement) {
        return stage.placements().stream().map(Plan.Placement::called).toList().indexOf(placement);
    }
}
