package dev.tangent.client.transport;

import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * A request on its way.
 *
 * @param http what is sent, the same on every attempt
 * @param repeatSafe whether sending it again can do no harm when an earlier attempt may have taken effect
 * @param timeout how long to wait for the whole answer
 */
public record Request(HttpRequest http, boolean repeatSafe, Duration timeout) {

    /** The same request, waiting no longer than this. */
    public Request within(Duration limit) {
        return limit.compareTo(timeout) < 0 ? new Request(http, repeatSafe, limit) : this;
    }
}
