package dev.tangent.journeys;

import java.util.List;
import java.util.Map;

/** What a map draws the same on its cards and lines and in its legend: the states of touchpoints, and the lines of links. */
final class MapMarks {
    /** In the order in which a legend names them. */
    static final List<String> TOUCHPOINT_STATES = List.of("planned", "live", "paused", "retired");

    static final List<String> LINK_STATES = List.of("ok", "missing", "broken");

    private static final Map<String, String> LINK_COLOURS =
            Map.of("ok", "#0f766e", "missing", "#a16207", "broken", "#b91c1c");
    private static final int TURN = 5;
    private static final int RING = 3;
    private static final int CROSS = 4;
    private static final String WIDTH = " stroke-width=\"1.6\"";

    private final Svg svg;

    MapMarks(Svg svg) {
        this.svg = svg;
    }

    /** The heads of the lines; once, before any of them. */
    void define() {
        svg.raw("<defs>");
        head("to", "#8494a4", "markerWidth=\"7\" markerHeight=\"7\"");
        LINK_STATES.forEach(state -> head(
                "to-" + state, colour(state), "markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\""));
        svg.raw("</defs>\n");
    }

    private void head(String id, String colour, String size) {
        svg.raw("<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" %s orient=\"auto\">".formatted(id, size))
                .raw("<path d=\"M0 0L8 4L0 8z\" fill=\"%s\"/></marker>".formatted(colour));
    }

    /** Around a point, eight pixels wide: a ring, a play sign, a pause sign, a stop sign. */
    void touchpointState(String state, int x, int y) {
        switch (state) {
            case "planned" -> svg.circle(x, y, 4, "fill=\"none\" stroke=\"#5b6b7b\" stroke-width=\"1.5\"");
            case "live" -> svg.path("M%d %dl8 4.5l-8 4.5z".formatted(x - 4, y - 4), "fill=\"#15803d\"");
            case "paused" ->
                svg.path("M%1$d %2$dv8m5 0v-8".formatted(x - 2, y - 4), "stroke=\"#a16207\" stroke-width=\"3\"");
            default -> svg.box(new MapLayout.Box(x - 4, y - 4, 8, 8), "fill=\"#5b6b7b\"");
        }
    }

    /** A line with its head, dashed where the link is missing, with a cross where it is broken, from a ring where it is a hand-off. */
    void link(String state, boolean handOff, List<MapLayout.Corner> way) {
        String colour = colour(state);
        svg.path(
                turning(way),
                "fill=\"none\" stroke=\"" + colour + "\"" + WIDTH
                        + (state.equals("missing") ? " stroke-dasharray=\"4 3\"" : "")
                        + " marker-end=\"url(#to-" + state + ")\"");
        if (state.equals("broken")) {
            cross(middle(way), colour);
        }
        if (handOff) {
            MapLayout.Corner start = way.get(0);
            int aside = way.get(1).x() > start.x() ? RING + 1 : -RING - 1;
            svg.circle(start.x() + aside, start.y(), RING, "fill=\"#ffffff\" stroke=\"" + colour + "\"" + WIDTH);
        }
    }

    private void cross(MapLayout.Corner at, String colour) {
        svg.circle(at.x(), at.y(), CROSS + 2, "fill=\"#ffffff\"");
        svg.path(
                "M%1$d %2$dl8 8m0 -8l-8 8".formatted(at.x() - CROSS, at.y() - CROSS),
                "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\"");
    }

    private static String colour(String state) {
        return LINK_COLOURS.getOrDefault(state, "#1c2733");
    }

    /** Of its longest straight piece. */
    private static MapLayout.Corner middle(List<MapLayout.Corner> way) {
        int longest = 1;
        for (int i = 2; i < way.size(); i++) {
            if (length(way, i) > length(way, longest)) {
                longest = i;
            }
        }
        MapLayout.Corner from = way.get(longest - 1);
        MapLayout.Corner to = way.get(longest);
        return new MapLayout.Corner((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
    }

    private static int length(List<MapLayout.Corner> way, int end) {
        return Math.abs(way.get(end).x() - way.get(end - 1).x())
                + Math.abs(way.get(end).y() - way.get(end - 1).y());
    }

    /** With round corners. */
    private static String turning(List<MapLayout.Corner> way) {
        StringBuilder path =
                new StringBuilder("M%d %d".formatted(way.get(0).x(), way.get(0).y()));
        for (int i = 1; i < way.size() - 1; i++) {
            MapLayout.Corner corner = way.get(i);
            MapLayout.Corner before = towards(corner, way.get(i - 1), length(way, i));
            MapLayout.Corner after = towards(corner, way.get(i + 1), length(way, i + 1));
            path.append("L%d %dQ%d %d %d %d"
                    .formatted(before.x(), before.y(), corner.x(), corner.y(), after.x(), after.y()));
        }
        MapLayout.Corner end = way.get(way.size() - 1);
        return path.append("L%d %d".formatted(end.x(), end.y())).toString();
    }

    private static MapLayout.Corner towards(MapLayout.Corner corner, MapLayout.Corner other, int length) {
        int step = Math.min(TURN, length / 2);
        return new MapLayout.Corner(
                corner.x() + Integer.signum(other.x() - corner.x()) * step,
                corner.y() + Integer.signum(other.y() - corner.y()) * step);
    }
}
