package dev.tangent.journeys;

import dev.tangent.platform.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with a plan, each with its pointer, and what is worth a look. Used once. */
final class PlanCheck {
    private static final Map<String, List<String>> MODELS = Map.of(
            "phases_3",
            List.of("before", "during", "after"),
            "cjm_6",
            List.of("awareness", "interest", "consideration", "purchase", "retention", "loyalty"),
            "touches_7",
            List.of("recognition", "interest", "trust", "product_study", "doubt", "social_proof", "purchase"),
            "custom",
            List.of());

    private final Plan plan;
    private final StageMap map;
    private final Placeables placeables;
    private final Predicate<Placeable> denied;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();
    /** In which stage each placement stands, by its key; the first of those that share one. */
    private final Map<String, Integer> stageOf = new HashMap<>();

    private final Map<String, List<String>> before = new LinkedHashMap<>();

    private PlanCheck(Plan plan, StageMap map, Placeables placeables, Predicate<Placeable> denied) {
        this.plan = plan;
        this.map = map;
        this.placeables = placeables;
        this.denied = denied;
    }

    /** What was found. */
    record Found(List<Fault> faults, List<Fault> warnings) {
        Found warned(List<Fault> more) {
            return new Found(
                    faults, Stream.concat(warnings.stream(), more.stream()).toList());
        }
    }

    /** {@code denied}: whether the brand contacts nobody on a touchpoint's channel. */
    static Found of(String stageModel, Plan plan, StageMap map, Placeables placeables, Predicate<Placeable> denied) {
        PlanCheck check = new PlanCheck(plan, map, placeables, denied);
        check.stages();
        check.placements();
        check.order();
        check.firstTouch();
        check.model(stageModel);
        return new Found(List.copyOf(check.faults), List.copyOf(check.warnings));
    }

    private void stages() {
        if (plan.stages().isEmpty()) {
            fault("/stages", "no_stages", "has no stage");
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < plan.stages().size(); i++) {
            Plan.Stage stage = plan.stages().get(i);
            if (!keys.add(stage.key())) {
                fault(at(i) + "/key", "repeated_stage", "is the key of an earlier stage");
            }
            if (stage.placements().isEmpty()) {
                fault(at(i), "empty_stage", "has no placement");
            } else if (stage.placements().stream().noneMatch(Plan.Placement::required)) {
                warn(at(i), "no_required_placement", "requires none of its placements");
            }
            if (stage.customerGoal() == null) {
                warn(at(i), "no_customer_goal", "does not say what the customer wants");
            }
            if (stage.businessGoal() == null) {
                warn(at(i), "no_business_goal", "does not say what the brand wants");
            }
        }
    }

    private void placements() {
        for (int i = 0; i < plan.stages().size(); i++) {
            Set<Object> placed = new HashSet<>();
            List<Plan.Placement> placements = plan.stages().get(i).placements();
            for (int j = 0; j < placements.size(); j++) {
                Plan.Placement placement = placements.get(j);
                if (stageOf.putIfAbsent(placement.called(), i) != null) {
                    fault(at(i, j) + "/key", "repeated_placement", "is the key of an earlier placement");
                }
                before.putIfAbsent(placement.called(), placement.before());
                touchpoint(placement, at(i, j), placed);
            }
        }
    }

    private void touchpoint(Plan.Placement placement, String pointer, Set<Object> placed) {
        String named = pointer + (placement.touchpointId() == null ? "/touchpointKey" : "/touchpointId");
        Placeable touchpoint = placeables.of(placement);
        if (touchpoint == null) {
            fault(named, "unknown_touchpoint", "names no touchpoint of this brand");
            return;
        }
        if (!placed.add(touchpoint.touchpointId())) {
            fault(named, "repeated_touchpoint", "stands in this stage already");
        }
        if (touchpoint.isRetired()) {
            fault(named, "retired_touchpoint", "is retired");
        }
        if (denied.test(touchpoint)) {
            fault(named, "channel_denied", "has a channel on which the brand contacts nobody");
        }
        String measuredBy = touchpoint.frozen().measuredBy();
        if (measuredBy == null || measuredBy.equals("none")) {
            warn(named, "not_measured", "is not measured by anything");
        }
    }

    private void order() {
        Set<String> circling = circling();
        for (int i = 0; i < plan.stages().size(); i++) {
            List<Plan.Placement> placements = plan.stages().get(i).placements();
            for (int j = 0; j < placements.size(); j++) {
                Plan.Placement placement = placements.get(j);
                for (int k = 0; k < placement.after().size(); k++) {
                    after(placement.after().get(k), i, at(i, j) + "/after/" + k);
                }
                if (placement.expected() != null) {
                    after(placement.expected().after(), i, at(i, j) + "/expected/after");
                }
                if (circling.contains(placement.called())) {
                    fault(at(i, j), "cyclic_order", "comes after itself, over those that it comes after");
                }
            }
        }
    }

    private void after(String key, int stage, String pointer) {
        Integer other = stageOf.get(key);
        if (other == null) {
            fault(pointer, "unknown_placement", "names no placement of this journey");
        } else if (other > stage) {
            fault(pointer, "order_against_stages", "stands in a later stage");
        }
    }

    /** Those from which, going back and back, one comes to themselves again. */
    private Set<String> circling() {
        return before.keySet().stream().filter(this::comesBack).collect(Collectors.toSet());
    }

    private boolean comesBack(String start) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(before.getOrDefault(start, List.of()));
        while (!open.isEmpty()) {
            String key = open.remove(open.size() - 1);
            if (key.equals(start)) {
                return true;
            }
            if (seen.add(key)) {
                open.addAll(before.getOrDefault(key, List.of()));
            }
        }
        return false;
    }

    /** A customer enters a journey by a touch of its first stage: one of them has to be possible before all others. */
    private void firstTouch() {
        if (!plan.stages().isEmpty()
                && !plan.stages().get(0).placements().isEmpty()
                && plan.stages().get(0).placements().stream()
                        .noneMatch(placement -> placement.before().isEmpty())) {
            fault(at(0), "missing_first_touch", "has no placement that may come before all others");
        }
    }

    private void model(String stageModel) {
        Set<String> said = plan.stages().stream()
                .map(stage -> of(stageModel, stage))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        for (String wanted : Objects.requireNonNull(MODELS.get(stageModel))) {
            if (!said.contains(wanted)) {
                fault("/stages", "stage_model_gap", "has no stage for " + wanted + " of the model " + stageModel);
            }
        }
    }

    private @Nullable String of(String stageModel, Plan.Stage stage) {
        return switch (stageModel) {
            case "phases_3" -> map.phase(stage);
            case "cjm_6" -> map.cjmStage(stage);
            case "touches_7" -> stage.touchRole();
            default -> null;
        };
    }

    private void fault(String pointer, String code, String detail) {
        faults.add(Fault.at(pointer, code, detail));
    }

    private void warn(String pointer, String code, String detail) {
        warnings.add(Fault.at(pointer, code, detail));
    }

    private static String at(int stage) {
        return "/stages/" + stage;
    }

    private static String at(int stage, int placement) {
        return at(stage) + "/placements/" + placement;
    }
}
