package dev.tangent.journeys;

import java.util.ArrayList;
import java.util.List;

/** How much room text takes on a map. Widths are guessed on the safe side: which font draws it is not known. */
final class MapText {
    private static final double NARROW = 0.40;
    private static final double USUAL = 0.64;
    private static final double WIDE = 0.94;
    private static final String NARROW_LETTERS = "iIjlrtfЁ.,:;'!|()[] ";
    private static final String WIDE_LETTERS = "mwMWжшщюфыЖШЩЮФЫмМ@%";
    private static final String MORE = "\u2026";

    private MapText() {}

    /** In pixels, at most. */
    static int width(String text, int size) {
        return (int) Math.ceil(text.codePoints().mapToDouble(MapText::share).sum() * size);
    }

    private static double share(int c) {
        if (NARROW_LETTERS.indexOf(c) >= 0) {
            return NARROW;
        }
        boolean wide = WIDE_LETTERS.indexOf(c) >= 0 || c > 0x2E80 || (Character.isUpperCase(c) && c < 0x2000);
        return wide ? WIDE : USUAL;
    }

    /** The text, or as much of it as fits with a sign that it goes on. */
    static String fitted(String text, int size, int width) {
        if (width(text, size) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + MORE, size) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + MORE;
    }

    /** At most {@code most} lines, broken between words where that is possible. */
    static List<String> lines(String text, int size, int width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip().replaceAll("\\s+", " ");
        while (!rest.isEmpty() && lines.size() < most - 1 && width(rest, size) > width) {
            int end = rest.length();
            while (end > 1 && width(rest.substring(0, end), size) > width) {
                end = rest.offsetByCodePoints(end, -1);
            }
            int space = rest.charAt(Math.min(end, rest.length() - 1)) == ' ' ? end : rest.lastIndexOf(' ', end - 1);
            int cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(fitted(rest, size, width));
        }
        return lines;
    }
}
