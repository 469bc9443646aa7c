package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import org.jspecify.annotations.Nullable;

/** What became of one item: stored now, stored before with the same content, or refused. */
record Verdict(Kind kind, @Nullable Problem problem) {
    enum Kind {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    static final Verdict ACCEPTED = new Verdict(Kind.ACCEPTED, null);
    static final Verdict DUPLICATE = new Verdict(Kind.DUPLICATE, null);

    static Verdict rejected(Problem problem) {
        return new Verdict(Kind.REJECTED, problem);
    }
}
