package dev.tangent.customers;

import dev.tangent.platform.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one named customer: whose it is and what changed of it, or the problem it was refused with. */
public record Joined(
        Outcome outcome,
        @Nullable UUID customerId,
        List<String> changed,
        @Nullable History history,
        @Nullable Problem problem) {

    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    /** What became of an anonymous history. */
    public enum History {
        JOINED,
        JOINED_BEFORE,
        KEPT_APART
    }

    public Joined {
        changed = List.copyOf(changed);
    }

    static Joined rejected(Problem problem) {
        return new Joined(Outcome.REJECTED, null, List.of(), null, problem);
    }

    /** How many of {@code verdicts} came out so. */
    static long count(List<Joined> verdicts, Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }
}
