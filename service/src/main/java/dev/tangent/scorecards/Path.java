package dev.tangent.scorecards;

import dev.tangent.journeys.Outline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A journey with its touchpoints as they are now, without those that are retired or that there are not. */
record Path(Outline outline, List<Step> steps) {

    /** A stage with what stands in it. */
    record Step(Outline.Stage stage, List<Placed> placed) {
        long channels() {
            return channelsOf(placed);
        }
    }

    /** A placement with its touchpoint. */
    record Placed(Outline.Stage stage, Outline.Placement placement, ManagedTouchpoint touchpoint) {}

    static Path of(Outline outline, List<ManagedTouchpoint> touchpoints) {
        Map<UUID, ManagedTouchpoint> byId = new LinkedHashMap<>();
        touchpoints.forEach(touchpoint -> byId.put(touchpoint.touchpointId(), touchpoint));
        List<Step> steps = new ArrayList<>();
        for (Outline.Stage stage : outline.stages()) {
            List<Placed> placed = new ArrayList<>();
            for (Outline.Placement placement : stage.placements()) {
                ManagedTouchpoint touchpoint = byId.get(placement.touchpointId());
                if (touchpoint != null) {
                    placed.add(new Placed(stage, placement, touchpoint));
                }
            }
            steps.add(new Step(stage, List.copyOf(placed)));
        }
        return new Path(outline, List.copyOf(steps));
    }

    List<Placed> placed() {
        return steps.stream().flatMap(step -> step.placed().stream()).toList();
    }

    /** Each touchpoint where the path comes to it first. */
    Collection<Placed> touchpoints() {
        Map<UUID, Placed> first = new LinkedHashMap<>();
        placed().forEach(placed -> first.putIfAbsent(placed.touchpoint().touchpointId(), placed));
        return first.values();
    }

    long channels() {
        return channelsOf(placed());
    }

    private static long channelsOf(List<Placed> placed) {
        return placed.stream()
                .map(each -> each.touchpoint().channelId())
                .distinct()
                .count();
    }
}
