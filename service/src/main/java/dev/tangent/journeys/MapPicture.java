package dev.tangent.journeys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The map of a version as SVG 1.1: without scripts, without anything from elsewhere, every text escaped. Used once. */
final class MapPicture {
    private static final int TEXT = 12;
    private static final int SMALL = 11;
    private static final int LARGE = 18;
    private static final int LINE = 15;
    private static final int PADDING = 7;
    private static final int MARKS_FROM_BOTTOM = 8;
    private static final int STATE = 12;
    private static final int CURVE_MARGIN = 10;
    private static final String INK = "#1c2733";
    private static final String PALE = "#5b6b7b";
    private static final Map<String, String> PHASES =
            Map.of("before", "#e6f0fb", "during", "#fff1d6", "after", "#e5f5ea");

    private final MapLayout map;
    private final MapWords words;
    private final Map<String, MapLayout.Card> cards;
    private final Svg svg = new Svg();
    private final MapMarks marks = new MapMarks(svg);

    private MapPicture(MapLayout map, MapWords words) {
        this.map = map;
        this.words = words;
        this.cards = map.cards().stream()
                .collect(Collectors.toMap(
                        MapLayout.Card::placementKey, Function.identity(), (one, other) -> one, HashMap::new));
    }

    static String of(MapLayout map, MapWords words) {
        MapPicture picture = new MapPicture(map, words);
        picture.begin();
        picture.columns();
        picture.lanes();
        picture.orders();
        picture.links();
        picture.cards();
        picture.curve();
        MapLegend.draw(picture.svg, map, words, PHASES);
        return picture.svg.raw("</svg>\n").toString();
    }

    private void begin() {
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        .formatted(map.width(), map.height()))
                .raw(" font-family=\"DejaVu Sans, Arial, sans-serif\" role=\"img\">\n")
                .title(map.title());
        marks.define();
        svg.box(new MapLayout.Box(0, 0, map.width(), map.height()), "fill=\"#ffffff\"");
        svg.text(
                MapLayout.MARGIN,
                MapLayout.MARGIN + LARGE,
                LARGE,
                INK,
                "font-weight=\"bold\"",
                MapText.fitted(map.title(), LARGE, map.width() - 2 * MapLayout.MARGIN));
    }

    private void columns() {
        for (MapLayout.Column column : map.columns()) {
            MapLayout.Box box = column.box();
            svg.box(
                    box,
                    "fill=\"" + PHASES.getOrDefault(String.valueOf(column.phase()), "#f1f3f5")
                            + "\" stroke=\"#ffffff\"");
            int y = box.y() + PADDING + TEXT;
            for (String line : MapText.lines(column.name(), TEXT, box.width() - 2 * PADDING, 2)) {
                svg.text(box.x() + PADDING, y, TEXT, INK, "font-weight=\"bold\"", line);
                y += LINE;
            }
            if (column.cjmStage() != null) {
                svg.text(
                        box.x() + PADDING,
                        box.y() + MapLayout.HEADER_HEIGHT - PADDING,
                        SMALL,
                        PALE,
                        "",
                        words.stage(column.cjmStage()));
            }
        }
    }

    private void lanes() {
        for (MapLayout.Lane lane : map.lanes()) {
            MapLayout.Box box = lane.box();
            svg.line(box.x(), box.y(), box.right(), box.y(), "#b9c4ce", "");
            int y = box.y() + PADDING + TEXT;
            for (String text : MapText.lines(lane.name(), TEXT, MapLayout.LABEL_WIDTH - 2 * PADDING, 3)) {
                svg.text(box.x(), y, TEXT, INK, "", text);
                y += LINE;
            }
        }
    }

    /** What comes after what. */
    private void orders() {
        for (MapLayout.Link link : map.links()) {
            MapLayout.Card from = cards.get(link.fromPlacementKey());
            MapLayout.Card to = cards.get(link.toPlacementKey());
            if (link.way() == null && from != null && to != null) {
                svg.path(
                        path(from.box(), to.box()),
                        "fill=\"none\" stroke=\"#8494a4\" stroke-width=\"1.3\" marker-end=\"url(#to)\""
                                + (link.kind().equals("expected") ? " stroke-dasharray=\"5 3\"" : ""));
            }
        }
    }

    private void links() {
        for (MapLayout.Link link : map.links()) {
            MapLayout.Card from = cards.get(link.fromPlacementKey());
            MapLayout.Card to = cards.get(link.toPlacementKey());
            if (link.way() != null && link.state() != null && from != null && to != null) {
                svg.raw("<g>").title("%s \u2192 %s: %s".formatted(from.name(), to.name(), words.link(link.state())));
                marks.link(link.state(), Boolean.TRUE.equals(link.handOff()), link.way());
                svg.raw("</g>\n");
            }
        }
    }

    /** From side to side between columns, within one from the right side round to the right side. */
    private static String path(MapLayout.Box from, MapLayout.Box to) {
        int fromY = from.y() + from.height() / 2;
        int toY = to.y() + to.height() / 2;
        if (to.x() > from.x()) {
            int bend = Math.max(MapLayout.GAP, (to.x() - from.right()) / 2);
            return "M%d %dC%d %d %d %d %d %d"
                    .formatted(from.right(), fromY, from.right() + bend, fromY, to.x() - bend, toY, to.x(), toY);
        }
        int bend = MapLayout.GAP * 2;
        return "M%d %dC%d %d %d %d %d %d"
                .formatted(from.right(), fromY, from.right() + bend, fromY, to.right() + bend, toY, to.right(), toY);
    }

    private void cards() {
        for (MapLayout.Card card : map.cards()) {
            MapLayout.Box box = card.box();
            svg.raw("<g>").title(card.name() + ": " + words.state(card.state()));
            svg.box(
                    box,
                    "rx=\"5\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"%s\""
                            .formatted(card.momentOfTruth() ? "#c2410c" : "#8494a4", card.required() ? "2" : "1"));
            marks.touchpointState(card.state(), box.right() - STATE, box.bottom() - STATE);
            int y = box.y() + PADDING + SMALL;
            for (String line : MapText.lines(card.name(), TEXT, box.width() - 2 * PADDING, 2)) {
                svg.text(box.x() + PADDING, y, TEXT, INK, "", line);
                y += LINE;
            }
            svg.text(
                    box.x() + PADDING,
                    box.bottom() - MARKS_FROM_BOTTOM,
                    SMALL,
                    card.momentOfTruth() ? "#c2410c" : PALE,
                    "",
                    MapText.fitted(marks(card), SMALL, box.width() - 2 * PADDING - STATE));
            svg.raw("</g>\n");
        }
    }

    private String marks(MapLayout.Card card) {
        List<String> marks = new ArrayList<>();
        if (card.momentOfTruth()) {
            marks.add("\u25c6");
        }
        if (Boolean.TRUE.equals(card.tangible())) {
            marks.add("\u25cf");
        }
        if (card.actor() != null) {
            marks.add(words.actor(card.actor()));
        }
        if (card.expectedEmotion() != null) {
            marks.add(signed("%+d", card.expectedEmotion()));
        }
        return String.join(" ", marks);
    }

    private void curve() {
        MapLayout.Box box = map.curve().box();
        int middle = box.y() + box.height() / 2;
        svg.text(
                MapLayout.MARGIN,
                box.y() + TEXT,
                TEXT,
                INK,
                "",
                MapText.fitted(words.expected(), TEXT, MapLayout.LABEL_WIDTH));
        svg.text(MapLayout.MARGIN + MapLayout.LABEL_WIDTH - LINE * 2, box.y() + LINE * 2, SMALL, PALE, "", "+2");
        svg.text(MapLayout.MARGIN + MapLayout.LABEL_WIDTH - LINE * 2, box.bottom(), SMALL, PALE, "", "-2");
        svg.line(box.x(), middle, box.right(), middle, "#b9c4ce", "stroke-dasharray=\"3 3\"");
        List<MapLayout.Point> points = map.curve().points();
        if (points.size() > 1) {
            svg.raw("<polyline fill=\"none\" stroke=\"#1d6fb8\" stroke-width=\"2\" points=\"")
                    .raw(points.stream()
                            .map(point -> point.x() + "," + point.y())
                            .collect(Collectors.joining(" ")))
                    .raw("\"/>\n");
        }
        for (MapLayout.Point point : points) {
            svg.circle(point.x(), point.y(), 4, "fill=\"#1d6fb8\"");
            boolean below = point.y() - CURVE_MARGIN < box.y() + TEXT;
            svg.text(
                    point.x() + CURVE_MARGIN,
                    below ? point.y() + LINE : point.y() - PADDING,
                    SMALL,
                    INK,
                    "",
                    signed("%+.1f", Math.round(point.emotion() * 10) / 10.0));
        }
    }

    /** With its sign, where it has one. */
    private static String signed(String format, Number value) {
        String text = String.format(Locale.ROOT, format, value);
        return value.doubleValue() == 0 ? text.substring(1) : text;
    }
}
