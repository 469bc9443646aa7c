package dev.tangent.journeys;

import dev.tangent.planning.PlanningPolicies;
import dev.tangent.platform.Fault;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The links of today between the touchpoints that a plan places, in the order in which the plan comes to where they lead from. */
final class PlacedLinks {
    private final List<PlacedLink> all;
    private final Map<UUID, String> pointers;

    private PlacedLinks(List<PlacedLink> all, Map<UUID, String> pointers) {
        this.all = all;
        this.pointers = pointers;
    }

    static PlacedLinks of(Tx tx, Plan plan, Placeables placeables) {
        Map<UUID, String> pointers = new LinkedHashMap<>();
        Map<UUID, Placeable> touchpoints = new LinkedHashMap<>();
        for (int i = 0; i < plan.stages().size(); i++) {
            List<Plan.Placement> placements = plan.stages().get(i).placements();
            for (int j = 0; j < placements.size(); j++) {
                Placeable touchpoint = placeables.of(placements.get(j));
                if (touchpoint != null) {
                    pointers.putIfAbsent(touchpoint.touchpointId(), "/stages/" + i + "/placements/" + j);
                    touchpoints.putIfAbsent(touchpoint.touchpointId(), touchpoint);
                }
            }
        }
        List<JourneyDao.LinkRow> rows = tx.dao(JourneyDao.class).links(List.copyOf(touchpoints.keySet()));
        boolean asksPolicy = rows.stream().anyMatch(row -> row.handOff() && row.handOffWindowDays() == null);
        int days = asksPolicy ? PlanningPolicies.of(tx).handOffWindowDays() : 0;
        List<UUID> order = new ArrayList<>(touchpoints.keySet());
        return new PlacedLinks(
                rows.stream()
                        .sorted(Comparator.comparing((JourneyDao.LinkRow row) -> order.indexOf(row.fromTouchpointId()))
                                .thenComparing(row -> order.indexOf(row.toTouchpointId())))
                        .map(row -> placed(row, touchpoints, days))
                        .toList(),
                pointers);
    }

    private static PlacedLink placed(JourneyDao.LinkRow row, Map<UUID, Placeable> touchpoints, int days) {
        return new PlacedLink(
                row.linkId(),
                row.fromTouchpointId(),
                key(touchpoints, row.fromTouchpointId()),
                row.toTouchpointId(),
                key(touchpoints, row.toTouchpointId()),
                row.state(),
                row.note(),
                row.handOff()
                        ? new PlacedLink.HandOff(Objects.requireNonNullElse(row.handOffWindowDays(), days))
                        : null);
    }

    private static String key(Map<UUID, Placeable> touchpoints, UUID id) {
        return Objects.requireNonNull(touchpoints.get(id)).frozen().touchpointKey();
    }

    List<PlacedLink> all() {
        return all;
    }

    /** Of each link that does not lead anywhere, where the plan first comes to where it should lead from. */
    List<Fault> warnings() {
        return all.stream()
                .filter(link -> !link.leads())
                .map(link -> Fault.at(
                        Objects.requireNonNull(pointers.get(link.fromTouchpointId())),
                        "broken_link",
                        "is to lead to " + link.toTouchpointKey() + ", and the link is " + link.state()))
                .toList();
    }
}
