package dev.tangent.client;

import dev.tangent.client.transport.Request;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes requests with the headers that the client, the caller and the operation want. */
final class Outgoing {

    private static final Duration LONGEST_UPLOAD = Duration.ofHours(1);

    private final Connection connection;
    private final CallOptions options;
    private final Set<String> taken;

    Outgoing(Connection connection, CallOptions options, Set<String> taken) {
        this.connection = connection;
        this.options = options;
        this.taken = taken;
    }

    Request request(String method, String pathAndQuery, @Nullable Body body) {
        refuseHeadersNobodyReads(method + " " + pathAndQuery);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(connection.base() + pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .setHeader("Authorization", connection.authorization())
                .setHeader("User-Agent", Version.USER_AGENT)
                // What is text, such as a picture or a page, comes as it is.
                .setHeader("Accept", "application/json, application/problem+json, */*;q=0.5");
        if (body != null) {
            body.addTo(request, method);
        }
        if (taken.contains(Header.IDEMPOTENCY_KEY)) {
            request.setHeader(Header.IDEMPOTENCY_KEY, Ids.next().toString());
        }
        options.headers().forEach(request::setHeader);
        Request.Content content = body == null ? Request.Content.HELD : body.content();
        Duration usual = content == Request.Content.HELD ? connection.timeout() : LONGEST_UPLOAD;
        return new Request(request.build(), repeatSafe(), options.timeoutOr(usual), content);
    }

    // A change that took effect moved the ETag: sent again it would answer that somebody else was faster. All else is
    // safe by the service's design: reads, puts and patches as such, posts by their key or the ids within them.
    private boolean repeatSafe() {
        return !options.headers().containsKey(Header.IF_MATCH);
    }

    private void refuseHeadersNobodyReads(String call) {
        for (String header : Header.DECLARED) {
            if (options.headers().containsKey(header) && !taken.contains(header)) {
                throw new IllegalArgumentException(call + " takes no " + header);
            }
        }
    }
}
