package dev.tangent.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a month's interactions stand to the limit of their agency. */
final class State {
    /** Of the limit, in percent: where an agency is told. The last is the limit itself. */
    static final List<Integer> THRESHOLDS = List.of(80, 95, 100);

    static final int LIMIT = 100;

    private State() {}

    static String of(long used, @Nullable Long limit) {
        List<Integer> passed = passed(used, limit);
        return passed.isEmpty() ? "ok" : passed.contains(LIMIT) ? "reached" : "warning";
    }

    /** The thresholds that {@code used} has come to. */
    static List<Integer> passed(long used, @Nullable Long limit) {
        return limit == null
                ? List.of()
                : THRESHOLDS.stream()
                        .filter(percent -> used >= Math.ceil(limit / 100.0 * percent))
                        .toList();
    }
}
