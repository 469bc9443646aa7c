package dev.tangent.journeys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Which way links go on a map: out at the side of a card, along the gap between columns and the one between lanes, in at the side
 * of the other card. No card and no text stands there. Those that share a gap go on tracks of their own as long as there are some.
 * Used once.
 */
final class MapRoutes {
    /** From the card that a link leaves or comes to; the gap is 24 wide. */
    private static final int[] BESIDE = {12, 8, 16, 10, 14};
    /** From the line between two lanes, from which cards stand 12 away. */
    private static final int[] BETWEEN = {4, -4, 8, -8, 6, -6};

    private static final int OUT = 42;
    private static final int IN = 16;

    /** A card with the number of its column and of its lane. */
    record Spot(MapLayout.Card card, int column, int lane) {
        MapLayout.Box box() {
            return card.box();
        }
    }

    private final List<MapLayout.Lane> lanes;
    private final Map<Integer, Integer> besideUsed = new HashMap<>();
    private final Map<Integer, Integer> betweenUsed = new HashMap<>();

    private MapRoutes(List<MapLayout.Lane> lanes) {
        this.lanes = lanes;
    }

    /** {@code spots} in the order of the path. */
    static List<MapLayout.Link> of(List<PlacedLink> links, List<Spot> spots, List<MapLayout.Lane> lanes) {
        MapRoutes routes = new MapRoutes(lanes);
        List<MapLayout.Link> routed = new ArrayList<>();
        for (PlacedLink link : links) {
            for (int i = 0; i < spots.size(); i++) {
                if (spots.get(i).card().touchpointId().equals(link.fromTouchpointId())) {
                    Spot from = spots.get(i);
                    Spot to = next(spots, i, link.toTouchpointId());
                    routed.add(MapLayout.Link.leading(
                            from.card().placementKey(),
                            to.card().placementKey(),
                            link.state(),
                            link.handOff() != null,
                            routes.between(from, to)));
                }
            }
        }
        return routed;
    }

    /** Where the touchpoint stands next after {@code place}, or the last time before. */
    private static Spot next(List<Spot> spots, int place, UUID touchpoint) {
        Comparator<Integer> first =
                Comparator.comparing((Integer i) -> i < place).thenComparing(i -> i < place ? place - i : i - place);
        List<Integer> there = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            if (spots.get(i).card().touchpointId().equals(touchpoint)) {
                there.add(i);
            }
        }
        return spots.get(there.stream().min(first).orElseThrow());
    }

    private List<MapLayout.Corner> between(Spot from, Spot to) {
        boolean forward = to.column() > from.column();
        boolean sameColumn = to.column() == from.column();
        int out = forward || sameColumn ? from.box().right() : from.box().x();
        int in = forward ? to.box().x() : to.box().right();
        int gapOut = forward || sameColumn ? from.column() : from.column() - 1;
        int gapIn = forward ? to.column() - 1 : to.column();
        int fromY = from.box().y() + OUT;
        int toY = to.box().y() + IN;
        int firstX = out + (forward || sameColumn ? 1 : -1) * beside(gapOut);
        List<MapLayout.Corner> corners = new ArrayList<>();
        corners.add(new MapLayout.Corner(out, fromY));
        corners.add(new MapLayout.Corner(firstX, fromY));
        if (gapOut == gapIn) {
            corners.add(new MapLayout.Corner(firstX, toY));
        } else {
            int y = between(from.lane(), to.lane());
            int lastX = in + (forward ? -1 : 1) * beside(gapIn);
            corners.add(new MapLayout.Corner(firstX, y));
            corners.add(new MapLayout.Corner(lastX, y));
            corners.add(new MapLayout.Corner(lastX, toY));
        }
        corners.add(new MapLayout.Corner(in, toY));
        return corners;
    }

    private int beside(int gap) {
        return track(besideUsed, gap, BESIDE);
    }

    /** The line above or below the first lane that lies towards the other, moved aside. */
    private int between(int fromLane, int toLane) {
        int line = toLane > fromLane || (toLane == fromLane && fromLane + 1 < lanes.size()) ? fromLane + 1 : fromLane;
        int moved = track(betweenUsed, line, BETWEEN);
        // Above the first lane stand the stages of the model.
        return lanes.get(line).box().y() + (line == 0 ? Math.abs(moved) : moved);
    }

    private static int track(Map<Integer, Integer> used, int gap, int[] tracks) {
        int before = Objects.requireNonNullElse(used.get(gap), 0);
        used.put(gap, before + 1);
        return tracks[before % tracks.length];
    }
}
