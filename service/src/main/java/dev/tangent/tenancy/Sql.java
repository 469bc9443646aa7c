package dev.tangent.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with {@code :named} parameters, read once, for what runs so often that Jdbi's share of a call weighs too
 * much (ADR 0010). Thread-safe.
 */
public final class Sql {
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-zA-Z]\\w*)");

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final int[] slots;

    private Sql(String named) {
        if (named.contains("?")) {
            throw new IllegalArgumentException("JDBC would take the question mark for a parameter: " + named);
        }
        List<Integer> order = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(named);
        this.text = matcher.replaceAll(match -> {
            String name = match.group(1);
            if (!names.contains(name)) {
                names.add(name);
            }
            order.add(names.indexOf(name));
            return "?";
        });
        this.slots = order.stream().mapToInt(Integer::intValue).toArray();
    }

    public static Sql of(String named) {
        return new Sql(named);
    }

    /** The statement in {@code name.sql}, in the folder called after {@code owner}. */
    public static Sql file(Class<?> owner, String name) {
        return new Sql(SqlTexts.file(owner, name));
    }

    /** The text as JDBC wants it. */
    String text() {
        return text;
    }

    /** The slot of each question mark, in their order. */
    int[] slots() {
        return slots;
    }

    int size() {
        return names.size();
    }

    /** The slot of a parameter, or -1. */
    int slot(String name) {
        return names.indexOf(name);
    }

    String name(int slot) {
        return names.get(slot);
    }
}
