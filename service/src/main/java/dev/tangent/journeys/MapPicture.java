package dev.tangent.journeys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The map of a version as SVG 1.1: without scripts, without anything from elsewhere, every text escaped. Used once. */
final class MapPicture {
    private static final int TEXT = 12;
    private static final int SMALL = 11;
    private static final int LARGE = 18;
    private static final int LINE = 15;
    private static final int PADDING = 7;
    private static final int MARKS_FROM_BOTTOM = 8;
    private static final int CURVE_MARGIN = 10;
    private static final String INK = "#1c2733";
    private static final String PALE = "#5b6b7b";
    private static final Map<String, String> PHASES =
            Map.of("before", "#e6f0fb", "during", "#fff1d6", "after", "#e5f5ea");

    private static final List<String> PHASE_ORDER = List.of("before", "during", "after");

    private final MapLayout map;
    private final MapWords words;
    private final StringBuilder out = new StringBuilder();

    private MapPicture(MapLayout map, MapWords words) {
        this.map = map;
        this.words = words;
    }

    static String of(MapLayout map, MapWords words) {
        MapPicture picture = new MapPicture(map, words);
        picture.begin();
        picture.columns();
        picture.lanes();
        picture.links();
        picture.cards();
        picture.curve();
        picture.legend();
        picture.out.append("</svg>\n");
        return picture.out.toString();
    }

    private void begin() {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        .formatted(map.width(), map.height()))
                .append(" font-family=\"DejaVu Sans, Arial, sans-serif\" role=\"img\">\n<title>")
                .append(escaped(map.title()))
                .append("</title>\n<defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\"")
                .append(
                        " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#8494a4\"/></marker></defs>\n");
        box(new MapLayout.Box(0, 0, map.width(), map.height()), "fill=\"#ffffff\"");
        text(
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
            box(
                    box,
                    "fill=\"" + PHASES.getOrDefault(String.valueOf(column.phase()), "#f1f3f5")
                            + "\" stroke=\"#ffffff\"");
            int y = box.y() + PADDING + TEXT;
            for (String line : MapText.lines(column.name(), TEXT, box.width() - 2 * PADDING, 2)) {
                text(box.x() + PADDING, y, TEXT, INK, "font-weight=\"bold\"", line);
                y += LINE;
            }
            if (column.cjmStage() != null) {
                text(
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
            line(box.x(), box.y(), box.right(), box.y(), "#b9c4ce", "");
            int y = box.y() + PADDING + TEXT;
            for (String text : MapText.lines(lane.name(), TEXT, MapLayout.LABEL_WIDTH - 2 * PADDING, 3)) {
                text(box.x(), y, TEXT, INK, "", text);
                y += LINE;
            }
        }
    }

    private void links() {
        Map<String, MapLayout.Box> boxes = map.cards().stream()
                .collect(Collectors.toMap(
                        MapLayout.Card::placementKey, MapLayout.Card::box, (one, other) -> one, HashMap::new));
        for (MapLayout.Link link : map.links()) {
            MapLayout.Box from = boxes.get(link.fromPlacementKey());
            MapLayout.Box to = boxes.get(link.toPlacementKey());
            if (from != null && to != null) {
                out.append("<path d=\"")
                        .append(path(from, to))
                        .append("\" fill=\"none\" stroke=\"#8494a4\" stroke-width=\"1.3\" marker-end=\"url(#to)\"")
                        .append(link.kind().equals("expected") ? " stroke-dasharray=\"5 3\"/>\n" : "/>\n");
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
            out.append("<g><title>").append(escaped(card.name())).append("</title>\n");
            box(
                    box,
                    "rx=\"5\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"%s\""
                            .formatted(card.momentOfTruth() ? "#c2410c" : "#8494a4", card.required() ? "2" : "1"));
            int y = box.y() + PADDING + SMALL;
            for (String line : MapText.lines(card.name(), TEXT, box.width() - 2 * PADDING, 2)) {
                text(box.x() + PADDING, y, TEXT, INK, "", line);
                y += LINE;
            }
            text(
                    box.x() + PADDING,
                    box.bottom() - MARKS_FROM_BOTTOM,
                    SMALL,
                    card.momentOfTruth() ? "#c2410c" : PALE,
                    "",
                    MapText.fitted(marks(card), SMALL, box.width() - 2 * PADDING));
            out.append("</g>\n");
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
        text(
                MapLayout.MARGIN,
                box.y() + TEXT,
                TEXT,
                INK,
                "",
                MapText.fitted(words.expected(), TEXT, MapLayout.LABEL_WIDTH));
        text(MapLayout.MARGIN + MapLayout.LABEL_WIDTH - LINE * 2, box.y() + LINE * 2, SMALL, PALE, "", "+2");
        text(MapLayout.MARGIN + MapLayout.LABEL_WIDTH - LINE * 2, box.bottom(), SMALL, PALE, "", "-2");
        line(box.x(), middle, box.right(), middle, "#b9c4ce", "stroke-dasharray=\"3 3\"");
        List<MapLayout.Point> points = map.curve().points();
        if (points.size() > 1) {
            out.append("<polyline fill=\"none\" stroke=\"#1d6fb8\" stroke-width=\"2\" points=\"")
                    .append(points.stream()
                            .map(point -> point.x() + "," + point.y())
                            .collect(Collectors.joining(" ")))
                    .append("\"/>\n");
        }
        for (MapLayout.Point point : points) {
            out.append("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"#1d6fb8\"/>%n".formatted(point.x(), point.y()));
            boolean below = point.y() - CURVE_MARGIN < box.y() + TEXT;
            text(
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

    private void legend() {
        int y = map.curve().box().bottom() + MapLayout.LEGEND_HEIGHT / 2;
        int x = MapLayout.MARGIN;
        for (String phase : PHASE_ORDER) {
            box(new MapLayout.Box(x, y - SMALL, SMALL, SMALL), "fill=\"" + PHASES.get(phase) + "\" stroke=\"#b9c4ce\"");
            text(x + LINE, y, SMALL, PALE, "", words.phase(phase));
            x += LINE * 2 + MapText.width(words.phase(phase), SMALL);
        }
        for (String mark : words.legend()) {
            int width = MapText.width(mark, SMALL) + LINE;
            if (x + width > map.width() - MapLayout.MARGIN) {
                x = MapLayout.MARGIN;
                y += LINE + 2;
            }
            text(x, y, SMALL, PALE, "", mark);
            x += width;
        }
    }

    private void box(MapLayout.Box box, String more) {
        out.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s/>%n"
                .formatted(box.x(), box.y(), box.width(), box.height(), more));
    }

    private void line(int fromX, int fromY, int toX, int toY, String colour, String more) {
        out.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" %s/>%n"
                .formatted(fromX, fromY, toX, toY, colour, more));
    }

    private void text(int x, int y, int size, String colour, String more, @Nullable String text) {
        out.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\" %s>".formatted(x, y, size, colour, more))
                .append(escaped(Objects.requireNonNullElse(text, "")))
                .append("</text>\n");
    }

    /** Text of a brand may hold anything; what XML cannot hold is left out. */
    static String escaped(String text) {
        return text.codePoints()
                .filter(c -> c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)))
                .mapToObj(c -> switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    case '\'' -> "&#39;";
                    default -> Character.toString(c);
                })
                .collect(Collectors.joining());
    }
}
