package dev.tangent.personal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction of a holder did: how many rows of which table, and where the next goes on, null once all is done.
 * {@code waits}: nothing can be done right now, since somebody is at it.
 */
public record Step(Map<String, Long> rows, @Nullable String next, boolean waits) {
    /** Where a holder begins. */
    public static final String BEGIN = "";

    public Step {
        rows = Map.copyOf(rows);
    }

    /** The last one. */
    public static Step over(Map<String, Long> rows) {
        return new Step(rows, null, false);
    }

    public static Step on(Map<String, Long> rows, String next) {
        return new Step(rows, next, false);
    }

    /** The same place again, after a moment. */
    public static Step waiting(Map<String, Long> rows, String next) {
        return new Step(rows, next, true);
    }

    /** Goes on from the beginning while {@code count} rows of {@code table} fill a chunk. */
    public static Step chunk(String table, long count, int most) {
        return count < most ? over(Map.of(table, count)) : on(Map.of(table, count), BEGIN);
    }
}
