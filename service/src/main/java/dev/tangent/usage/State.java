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
                        .filter(percent -> used >= least(limit, percent))
                        .toList();
    }

    /** The least whole number that is this share of {@code limit}; in whole numbers, since 0.07 times 100 is more than 7. */
    private static long least(long limit, int percent) {
        return limit / LIMIT * percent + (limit % LIMIT * percent + LIMIT - 1) / LIMIT;
    }
}
