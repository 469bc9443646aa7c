package dev.tangent.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Which failures are worth another attempt, and how long to wait before it.
 *
 * @param maxRetries attempts after the first
 * @param attemptTimeout how long one attempt may take
 * @param firstPause upper bound of the first pause; it doubles with every retry
 * @param longestPause upper bound of every pause that the service did not ask for
 * @param longestRetryAfter the longest {@code Retry-After} that is waited for; a longer one ends the call at once
 */
public record RetryPolicy(
        int maxRetries,
        Duration attemptTimeout,
        Duration firstPause,
        Duration longestPause,
        Duration longestRetryAfter) {

    // Answers of a service, or of a proxy before it, that did not get to work on the request.
    private static final Set<Integer> UNTOUCHED = Set.of(408, 429, 503);

    /** Three retries, after up to 0.2, 0.4 and 0.8 seconds unless the service asks for more, at most 30. */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                3, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** The same policy with another number of retries. */
    public RetryPolicy maxRetries(int retries) {
        return new RetryPolicy(retries, attemptTimeout, firstPause, longestPause, longestRetryAfter);
    }

    /** The same policy with another timeout for each attempt. */
    public RetryPolicy attemptTimeout(Duration timeout) {
        return new RetryPolicy(maxRetries, timeout, firstPause, longestPause, longestRetryAfter);
    }

    boolean retries(int status, boolean repeatSafe) {
        return UNTOUCHED.contains(status) || (status >= 500 && repeatSafe);
    }

    boolean retries(Throwable failure, boolean repeatSafe) {
        if (failure instanceof SSLHandshakeException) {
            return false;
        }
        boolean neverSent = failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException;
        boolean noAnswer = failure instanceof IOException || failure instanceof TimeoutException;
        return neverSent || (noAnswer && repeatSafe);
    }

    /** Full jitter: anything up to the bound, so that callers who failed together do not return together. */
    Duration pause(int retry, double random) {
        double bound = Math.min((double) longestPause.toNanos(), firstPause.toNanos() * Math.pow(2, retry));
        return Duration.ofNanos((long) (bound * random));
    }
}
