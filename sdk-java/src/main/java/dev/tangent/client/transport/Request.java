package dev.tangent.client.transport;

import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * A request on its way.
 *
 * @param http what is sent, the same on every attempt
 * @param repeatSafe whether sending it again can do no harm when an earlier attempt may have taken effect
 * @param timeout how long to wait for the whole answer
 * @param content where its body comes from
 */
public record Request(HttpRequest http, boolean repeatSafe, Duration timeout, Content content) {

    /** Where a body comes from, and so whether there can be a second attempt. */
    public enum Content {
        /** Memory, if there is one at all. */
        HELD,
        /** A stream that is opened for each attempt, which may take as long as the whole call. */
        REOPENED,
        /** A stream that can be read once: there is one attempt. */
        ONCE
    }

    /** The same request, waiting no longer than this. */
    public Request within(Duration limit) {
        return limit.compareTo(timeout) < 0 ? new Request(http, repeatSafe, limit, content) : this;
    }
}
