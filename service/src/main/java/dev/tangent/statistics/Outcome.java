package dev.tangent.statistics;

import dev.tangent.platform.Problem;
import java.util.List;
import java.util.Map;

/** What became of totals that were sent together. */
record Outcome(int created, int updated, int unchanged, List<Rejected> rejected) {
    Outcome {
        rejected = List.copyOf(rejected);
    }

    /** An item that was refused, by its place. */
    record Rejected(int place, Problem problem) {}

    Map<String, Long> counts() {
        return Map.of(
                "created", (long) created,
                "updated", (long) updated,
                "unchanged", (long) unchanged,
                "rejected", (long) rejected.size());
    }
}
