package dev.tangent.journeys;

import dev.tangent.tenancy.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The touchpoints that a plan names and that there are, found by one statement. */
final class Placeables {
    private final Map<UUID, Placeable> byId = new HashMap<>();
    private final Map<String, Placeable> byKey = new HashMap<>();

    private Placeables(List<Placeable> found) {
        found.forEach(touchpoint -> {
            byId.put(touchpoint.touchpointId(), touchpoint);
            byKey.put(touchpoint.frozen().touchpointKey(), touchpoint);
        });
    }

    static Placeables of(Tx tx, Plan plan) {
        List<UUID> ids = plan.placements()
                .flatMap(placement -> Stream.ofNullable(placement.touchpointId()))
                .distinct()
                .toList();
        List<String> keys = plan.placements()
                .flatMap(placement -> Stream.ofNullable(placement.touchpointKey()))
                .distinct()
                .toList();
        return new Placeables(tx.dao(JourneyDao.class).placeables(ids, keys));
    }

    @Nullable
    Placeable of(Plan.Placement placement) {
        return placement.touchpointId() == null
                ? byKey.get(placement.touchpointKey())
                : byId.get(placement.touchpointId());
    }

    Map<UUID, String> states() {
        return byId.values().stream().collect(Collectors.toMap(Placeable::touchpointId, Placeable::state));
    }

    /** Every one of them, once. */
    List<Placeable> all() {
        return List.copyOf(byId.values());
    }
}
