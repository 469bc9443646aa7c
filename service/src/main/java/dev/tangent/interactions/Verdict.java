package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import org.jspecify.annotations.Nullable;

/** What became of one item: stored now, stored before with the same content, refused, or not stored since its customer was erased. */
record Verdict(Kind kind, @Nullable Problem problem) {
    enum Kind {
        ACCEPTED,
        DUPLICATE,
        REJECTED,
        DROPPED
    }

    static final Verdict ACCEPTED = new Verdict(Kind.ACCEPTED, null);
    static final Verdict DUPLICATE = new Verdict(Kind.DUPLICATE, null);

    static final Verdict DROPPED = new Verdict(Kind.DROPPED, null);

    static Verdict rejected(Problem problem) {
        return new Verdict(Kind.REJECTED, problem);
    }
}
