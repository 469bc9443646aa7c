package dev.tangent.client;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a caller may want of single calls. */
public final class CallOptions {

    private final Map<String, String> headers;
    private @Nullable Duration timeout;

    CallOptions() {
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    CallOptions(CallOptions other) {
        this();
        this.headers.putAll(other.headers);
        this.timeout = other.timeout;
    }

    /** Makes the call harmless to repeat under this key, even from another process; each call has a key of its own otherwise. */
    public CallOptions idempotencyKey(String key) {
        return header(Header.IDEMPOTENCY_KEY, key);
    }

    /** Changes only what still has this {@code ETag}; otherwise the call ends in a {@link PreconditionFailedException}. */
    public CallOptions ifMatch(String etag) {
        return header(Header.IF_MATCH, etag);
    }

    /** Brings only what no longer has this {@code ETag}; otherwise there is no body, see {@link Response#notModified}. */
    public CallOptions ifNoneMatch(String etag) {
        return header(Header.IF_NONE_MATCH, etag);
    }

    /** The language that labels are wanted in, such as {@code ru}. */
    public CallOptions language(String language) {
        return header(Header.ACCEPT_LANGUAGE, language);
    }

    /** How long the call may take with all its retries. */
    public CallOptions timeout(Duration wanted) {
        this.timeout = wanted;
        return this;
    }

    /** A header of any name, such as {@code traceparent}. */
    public CallOptions header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration timeoutOr(Duration usual) {
        return timeout == null ? usual : timeout;
    }
}
