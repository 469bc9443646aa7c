package dev.tangent.client.transport;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Carries a request to the service and brings its answer; safe for many threads. */
@FunctionalInterface
public interface Transport {

    /** The answer whatever its status, or an exceptional end when none came; cancelling the future gives the call up. */
    CompletableFuture<HttpResponse<byte[]>> send(Request request);
}
