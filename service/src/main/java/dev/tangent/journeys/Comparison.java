package dev.tangent.journeys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two plans. Stages and placements are the same where they have the same key. */
public final class Comparison {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final List<Change> changes = new ArrayList<>();

    private Comparison() {}

    /**
     * One difference; {@code stageKey} of a placement: the stage it stands in, or stood in before it was removed; {@code toKey} of
     * a link: the touchpoint it leads to.
     */
    public record Change(
            String what,
            String key,
            String change,
            @Nullable String stageKey,
            @Nullable List<String> fields,
            @Nullable String toKey) {

        public Change(
                String what, String key, String change, @Nullable String stageKey, @Nullable List<String> fields) {
            this(what, key, change, stageKey, fields, null);
        }
    }

    /** A part with what it says, its place aside. */
    private record Part(@Nullable String stageKey, ObjectNode said) {}

    /** A plan and the links between its touchpoints. */
    record Side(Plan plan, List<PlacedLink> links) {}

    /** {@code placeables} finds the touchpoints that {@code after} names by key. */
    static List<Change> of(Side before, Side after, Placeables placeables) {
        List<Change> changes = new ArrayList<>(of(before.plan(), after.plan(), placeables));
        changes.addAll(LinkComparison.of(before.links(), after.links()));
        return List.copyOf(changes);
    }

    /** The same without links. */
    static List<Change> of(Plan before, Plan after, Placeables placeables) {
        Comparison comparison = new Comparison();
        comparison.compare("stage", stages(before), stages(after));
        comparison.compare("placement", placements(before, null), placements(after, placeables));
        return List.copyOf(comparison.changes);
    }

    private void compare(String what, Map<String, Part> before, Map<String, Part> after) {
        Set<String> moved = moved(before, after);
        after.forEach((key, part) -> {
            Part was = before.get(key);
            if (was == null) {
                changes.add(new Change(what, key, "added", part.stageKey(), null));
                return;
            }
            if (moved.contains(key)) {
                changes.add(new Change(what, key, "moved", part.stageKey(), null));
            }
            List<String> fields = Changes.between(was.said(), part.said());
            if (!fields.isEmpty()) {
                changes.add(new Change(what, key, "changed", part.stageKey(), fields));
            }
        });
        before.forEach((key, part) -> {
            if (!after.containsKey(key)) {
                changes.add(new Change(what, key, "removed", part.stageKey(), null));
            }
        });
    }

    /**
     * Those in another stage, and of those that stayed in theirs the fewest whose move explains the new order: all but a
     * longest run that kept its order.
     */
    private static Set<String> moved(Map<String, Part> before, Map<String, Part> after) {
        Map<String, Integer> places = new LinkedHashMap<>();
        before.keySet().forEach(key -> places.put(key, places.size()));
        Set<String> moved = new HashSet<>();
        Map<String, List<String>> stayed = new LinkedHashMap<>();
        after.forEach((key, part) -> {
            Part was = before.get(key);
            if (was != null && String.valueOf(was.stageKey()).equals(String.valueOf(part.stageKey()))) {
                stayed.computeIfAbsent(String.valueOf(part.stageKey()), stage -> new ArrayList<>())
                        .add(key);
            } else if (was != null) {
                moved.add(key);
            }
        });
        stayed.values().forEach(keys -> {
            Set<String> kept = longestRising(keys, places);
            keys.stream().filter(key -> !kept.contains(key)).forEach(moved::add);
        });
        return moved;
    }

    private static Set<String> longestRising(List<String> keys, Map<String, Integer> places) {
        int[] length = new int[keys.size()];
        int[] previous = new int[keys.size()];
        int last = -1;
        for (int i = 0; i < keys.size(); i++) {
            length[i] = 1;
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (length[j] + 1 > length[i] && place(places, keys.get(j)) < place(places, keys.get(i))) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        Set<String> rising = new HashSet<>();
        for (int i = last; i >= 0; i = previous[i]) {
            rising.add(keys.get(i));
        }
        return rising;
    }

    private static int place(Map<String, Integer> places, String key) {
        return places.getOrDefault(key, -1);
    }

    private static Map<String, Part> stages(Plan plan) {
        Map<String, Part> parts = new LinkedHashMap<>();
        plan.stages()
                .forEach(stage -> parts.putIfAbsent(
                        stage.key(), new Part(null, said(stage.with(List.of()), "key", "placements"))));
        return parts;
    }

    private static Map<String, Part> placements(Plan plan, @Nullable Placeables placeables) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Plan.Stage stage : plan.stages()) {
            for (Plan.Placement placement : stage.placements()) {
                ObjectNode said = said(placement, "key", "touchpointKey");
                Placeable touchpoint = placeables == null ? null : placeables.of(placement);
                if (touchpoint != null) {
                    said.put("touchpointId", touchpoint.touchpointId().toString());
                }
                parts.putIfAbsent(placement.called(), new Part(stage.key(), said));
            }
        }
        return parts;
    }

    private static ObjectNode said(Object part, String... places) {
        ObjectNode said = MAPPER.valueToTree(part);
        said.remove(List.of(places));
        return said;
    }
}
