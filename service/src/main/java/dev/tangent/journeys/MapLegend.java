package dev.tangent.journeys;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What the marks of a map mean, in as many lines as it takes; of states and links only what is on it. Used once. */
final class MapLegend {
    private static final int TEXT = 11;
    private static final int LINE = 17;
    private static final int SPACE = 15;
    private static final int SQUARE = 15;
    private static final int LINK = 42;
    private static final int TO_MIDDLE = 4;
    private static final String COLOUR = "#5b6b7b";

    private final Svg svg;
    private final MapMarks marks;
    private final MapLayout map;
    private int x = MapLayout.MARGIN;
    private int y;

    private MapLegend(Svg svg, MapLayout map) {
        this.svg = svg;
        this.marks = new MapMarks(svg);
        this.map = map;
        this.y = map.curve().box().bottom() + 2 * LINE - 2;
    }

    static void draw(Svg svg, MapLayout map, MapWords words, Map<String, String> phases) {
        MapLegend legend = new MapLegend(svg, map);
        List.of("before", "during", "after")
                .forEach(phase -> legend.entry(
                        SQUARE,
                        words.phase(phase),
                        (x, y) -> svg.box(
                                new MapLayout.Box(x, y - TEXT, TEXT, TEXT),
                                "fill=\"" + phases.get(phase) + "\" stroke=\"#b9c4ce\"")));
        words.legend().forEach(text -> legend.entry(0, text, (x, y) -> {}));
        MapMarks.TOUCHPOINT_STATES.stream()
                .filter(state ->
                        map.cards().stream().anyMatch(card -> card.state().equals(state)))
                .forEach(state -> legend.entry(
                        SQUARE,
                        words.state(state),
                        (x, y) -> legend.marks.touchpointState(state, x + TO_MIDDLE, y - TO_MIDDLE)));
        MapMarks.LINK_STATES.stream()
                .filter(state -> map.links().stream().anyMatch(link -> state.equals(link.state())))
                .forEach(state -> legend.link(state, false, words.link(state)));
        map.links().stream()
                .filter(link -> Boolean.TRUE.equals(link.handOff()))
                .findFirst()
                .ifPresent(link -> legend.link("ok", true, words.handOff()));
    }

    private void link(String state, boolean handOff, String text) {
        entry(
                LINK,
                text,
                (x, y) -> marks.link(
                        state,
                        handOff,
                        List.of(
                                new MapLayout.Corner(x, y - TO_MIDDLE),
                                new MapLayout.Corner(x + LINK - 6, y - TO_MIDDLE))));
    }

    private void entry(int sign, String text, BiConsumer<Integer, Integer> draw) {
        int width = sign + MapText.width(text, TEXT);
        if (x + width > map.width() - MapLayout.MARGIN) {
            x = MapLayout.MARGIN;
            y += LINE;
        }
        draw.accept(x, y);
        svg.text(x + sign, y, TEXT, COLOUR, "", text);
        x += width + SPACE;
    }
}
