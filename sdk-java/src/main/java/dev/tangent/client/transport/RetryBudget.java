package dev.tangent.client.transport;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets retries be a fifth of the calls and no more once a small reserve is used up, so that an outage is not fed. */
final class RetryBudget {

    private static final int RETRY = 5;
    private static final int FULL = 50 * RETRY;

    private final AtomicInteger tokens = new AtomicInteger(FULL);

    /** Every call earns a fifth of a retry. */
    void earn() {
        tokens.accumulateAndGet(1, (had, one) -> Math.min(FULL, had + one));
    }

    /** Whether there is a retry left; takes it. */
    boolean spend() {
        return tokens.getAndUpdate(had -> had < RETRY ? had : had - RETRY) >= RETRY;
    }
}
