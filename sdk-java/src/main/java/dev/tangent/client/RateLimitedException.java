package dev.tangent.client;

import java.time.Duration;

/** Too many requests (429), on the last attempt too, or the service asks for a longer wait than the client takes upon itself. */
public final class RateLimitedException extends ServiceException {

    private final Duration retryAfter;

    RateLimitedException(Failure failure) {
        super(failure);
        this.retryAfter = failure.retryAfter().orElse(Duration.ZERO);
    }

    /** How long the service asks to wait; zero when it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
