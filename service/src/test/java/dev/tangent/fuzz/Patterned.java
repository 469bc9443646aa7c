package dev.tangent.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Texts that keep a pattern, of the small part of regular expressions that specs use: classes, groups, repeats. */
final class Patterned {
    private static final int MOST = 8;

    private final String pattern;
    private final Dice dice;
    private int at;

    private Patterned(String pattern, Dice dice) {
        this.pattern = pattern;
        this.dice = dice;
    }

    static String text(String pattern, Dice dice) {
        return new Patterned(pattern.replaceFirst("^\\^", "").replaceFirst("\\$$", ""), dice)
                .sequence()
                .get();
    }

    private Supplier<String> sequence() {
        List<List<Supplier<String>>> ways = new ArrayList<>(List.of(new ArrayList<>()));
        while (at < pattern.length() && pattern.charAt(at) != ')') {
            if (pattern.charAt(at) == '|') {
                at++;
                ways.add(new ArrayList<>());
            } else {
                ways.get(ways.size() - 1).add(repeated(piece()));
            }
        }
        at++;
        return () -> dice.one(ways).stream().map(Supplier::get).collect(Collectors.joining());
    }

    private Supplier<String> piece() {
        char c = pattern.charAt(at++);
        if (c == '(') {
            if (pattern.startsWith("?:", at)) {
                at += 2;
            }
            return sequence();
        }
        String allowed = c == '[' ? inClass() : c == '.' ? "x" : c == '\\' ? escaped() : String.valueOf(c);
        return () -> String.valueOf(allowed.charAt(dice.below(allowed.length())));
    }

    private String escaped() {
        char c = pattern.charAt(at++);
        return c == 'd' ? "0123456789" : c == 'w' ? "abcXYZ019_" : c == 's' ? " " : String.valueOf(c);
    }

    private String inClass() {
        StringBuilder all = new StringBuilder();
        while (pattern.charAt(at) != ']') {
            char c = pattern.charAt(at++);
            if (c == '\\') {
                all.append(escaped());
            } else if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                for (char in = c; in <= pattern.charAt(at + 1); in++) {
                    all.append(in);
                }
                at += 2;
            } else {
                all.append(c);
            }
        }
        at++;
        return all.toString();
    }

    private Supplier<String> repeated(Supplier<String> piece) {
        int least = 1;
        int most = 1;
        switch (at < pattern.length() ? pattern.charAt(at) : ' ') {
            case '?' -> least = 0;
            case '*' -> {
                least = 0;
                most = MOST;
            }
            case '+' -> most = MOST;
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                least = Integer.parseInt(bounds[0]);
                most = bounds.length == 1 ? least : bounds[1].isEmpty() ? least + MOST : Integer.parseInt(bounds[1]);
                at = end;
            }
            default -> at--;
        }
        at++;
        int from = least;
        int to = most;
        return () -> {
            StringBuilder text = new StringBuilder();
            for (long i = dice.between(from, to); i > 0; i--) {
                text.append(piece.get());
            }
            return text.toString();
        };
    }
}
