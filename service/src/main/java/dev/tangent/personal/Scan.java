package dev.tangent.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Goes through rows that may name a person anywhere, a page in each step. */
public final class Scan {
    private Scan() {}

    /**
     * Looks at a page and does away with those rows of it that are {@code about} the person; {@code gone} says how many
     * rows that changed. The next step begins behind the last row.
     */
    public static <R> Step step(
            String table,
            List<R> page,
            int most,
            Function<R, Boolean> about,
            ToLongFunction<List<R>> gone,
            Function<R, String> key) {
        List<R> found = new ArrayList<>();
        for (R row : page) {
            if (about.apply(row)) {
                found.add(row);
            }
        }
        Map<String, Long> rows = found.isEmpty() ? Map.of() : Map.of(table, gone.applyAsLong(found));
        return page.size() < most ? Step.over(rows) : Step.on(rows, key.apply(page.get(page.size() - 1)));
    }
}
