package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of an import so far. */
final class Imported {
    private static final int MOST_ERRORS = 100;
    private static final int MOST_KEPT = 1_000;

    private final List<Refused> errors = new ArrayList<>();
    private long rows;
    private long accepted;
    private long duplicates;
    private long dropped;
    private long rejected;
    private long kept;
    private int offered;

    /** A row that was refused. */
    record Refused(long line, @Nullable UUID id, Problem problem) {}

    void add(List<Sent> items, Recorded recorded) {
        for (int i = 0; i < items.size(); i++) {
            Verdict verdict = recorded.verdicts().get(i);
            switch (verdict.kind()) {
                case ACCEPTED -> accepted++;
                case DUPLICATE -> duplicates++;
                case DROPPED -> dropped++;
                case REJECTED -> {
                    rejected++;
                    offered = Math.min(offered + 1, MOST_KEPT);
                    if (errors.size() < MOST_ERRORS) {
                        Sent item = items.get(i);
                        errors.add(new Refused(item.place(), item.id(), Objects.requireNonNull(verdict.problem())));
                    }
                }
            }
        }
        rows += items.size();
        kept += recorded.kept();
    }

    /** How many more may be kept. */
    int mayKeep() {
        return MOST_KEPT - offered;
    }

    /** The problem that ended it, with what had become of it by then. */
    Problem ended(Problem problem) {
        return Problem.of(
                        problem.type(),
                        "%s Of the import %d rows were read before that and %s; send it again to finish."
                                .formatted(
                                        problem.detail(),
                                        rows,
                                        "%d stored, %d of them before, %d refused"
                                                .formatted(accepted + duplicates, duplicates, rejected)))
                .retryAfter(problem.retryAfterSeconds());
    }

    long rows() {
        return rows;
    }

    long accepted() {
        return accepted;
    }

    long duplicates() {
        return duplicates;
    }

    long dropped() {
        return dropped;
    }

    long rejected() {
        return rejected;
    }

    long kept() {
        return kept;
    }

    List<Refused> errors() {
        return List.copyOf(errors);
    }
}
