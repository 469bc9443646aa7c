package dev.tangent.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt: the status of an answer, or why there was none. */
record Outcome(
        @Nullable Integer status,
        @Nullable Failure failure,
        Duration took,
        @Nullable Duration retryAfter) {
    private static final int GONE = 410;

    /** Why there was no answer. Says nothing that only this machine could know, such as where a name leads. */
    enum Failure {
        TARGET_REFUSED,
        NAME_NOT_FOUND,
        NOT_CONNECTED,
        TLS_FAILED,
        TIMED_OUT,
        NO_ANSWER
    }

    boolean delivered() {
        return status != null && status >= 200 && status < 300;
    }

    /** Whether the receiver says that it wants no more. */
    boolean gone() {
        return status != null && status == GONE;
    }
}
