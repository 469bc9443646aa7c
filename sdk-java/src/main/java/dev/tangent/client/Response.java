package dev.tangent.client;

import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer with what came around its body. */
public final class Response<T extends @Nullable Object> {

    private final int status;
    private final HttpHeaders headers;
    private final T body;

    Response(int status, HttpHeaders headers, T body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The body; a {@link NotModifiedException} when there is none because the caller's is still current. */
    public T body() {
        if (notModified()) {
            throw new NotModifiedException();
        }
        return body;
    }

    /** Whether what the caller holds is still current. */
    public boolean notModified() {
        return status == 304;
    }

    /** The validator of the body, for {@code If-Match} and {@code If-None-Match}. */
    public Optional<String> etag() {
        return headers.firstValue("ETag");
    }

    /** What names the request in the logs of the service. */
    public Optional<String> requestId() {
        return headers.firstValue("Request-Id");
    }

    /** Whether this is the kept answer of an earlier call with the same idempotency key. */
    public boolean replayed() {
        return headers.firstValue("Idempotency-Replayed").isPresent();
    }

    @Override
    public String toString() {
        return "Response[status=" + status + ", body=" + body + "]";
    }
}
