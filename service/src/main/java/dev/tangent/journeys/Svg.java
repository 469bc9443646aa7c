package dev.tangent.journeys;

import java.util.stream.Collectors;

/** Writes SVG 1.1, element after element, with every text escaped. Not thread-safe. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    Svg raw(String text) {
        out.append(text);
        return this;
    }

    Svg title(String text) {
        return raw("<title>").raw(escaped(text)).raw("</title>\n");
    }

    void box(MapLayout.Box box, String more) {
        raw("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s/>%n"
                .formatted(box.x(), box.y(), box.width(), box.height(), more));
    }

    void line(int fromX, int fromY, int toX, int toY, String colour, String more) {
        raw("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" %s/>%n"
                .formatted(fromX, fromY, toX, toY, colour, more));
    }

    void circle(int x, int y, int radius, String more) {
        raw("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" %s/>%n".formatted(x, y, radius, more));
    }

    void path(String path, String more) {
        raw("<path d=\"%s\" %s/>%n".formatted(path, more));
    }

    void text(int x, int y, int size, String colour, String more, String text) {
        raw("<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\" %s>".formatted(x, y, size, colour, more))
                .raw(escaped(text))
                .raw("</text>\n");
    }

    @Override
    public String toString() {
        return out.toString();
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
