package dev.tangent.auth;

import dev.tangent.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the limits say of a call, as the draft on RateLimit headers writes it: the policies it was held against, and the
 * one that leaves the fewest calls, {@code left}. {@code refusal} is null where the call may go on.
 */
public record Pass(
        String policies,
        String tightest,
        long left,
        @Nullable Problem refusal) {
    /** Held against nothing. */
    public static final Pass FREE = new Pass("", "", Long.MAX_VALUE, null);
}
