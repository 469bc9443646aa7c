package dev.tangent.journeys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What differs between the links of two plans. They are the same where they lead from the same touchpoint to the same. */
final class LinkComparison {
    private static final ObjectMapper MAPPER = Json.mapper();

    private LinkComparison() {}

    static List<Comparison.Change> of(List<PlacedLink> before, List<PlacedLink> after) {
        Map<List<UUID>, PlacedLink> left = byEnds(before);
        List<Comparison.Change> changes = new ArrayList<>();
        for (PlacedLink link : after) {
            PlacedLink was = left.remove(ends(link));
            if (was == null) {
                changes.add(change(link, "added", null));
                continue;
            }
            List<String> fields = Changes.between(said(was), said(link));
            if (!fields.isEmpty()) {
                changes.add(change(link, "changed", fields));
            }
        }
        left.values().forEach(link -> changes.add(change(link, "removed", null)));
        return changes;
    }

    private static Comparison.Change change(PlacedLink link, String change, @Nullable List<String> fields) {
        return new Comparison.Change("link", link.fromTouchpointKey(), change, null, fields, link.toTouchpointKey());
    }

    private static Map<List<UUID>, PlacedLink> byEnds(List<PlacedLink> links) {
        Map<List<UUID>, PlacedLink> byEnds = new LinkedHashMap<>();
        links.forEach(link -> byEnds.put(ends(link), link));
        return byEnds;
    }

    private static List<UUID> ends(PlacedLink link) {
        return List.of(link.fromTouchpointId(), link.toTouchpointId());
    }

    private static ObjectNode said(PlacedLink link) {
        ObjectNode said = MAPPER.valueToTree(link);
        return said.retain("state", "note", "handOff");
    }
}
