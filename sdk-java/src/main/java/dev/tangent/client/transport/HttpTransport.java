package dev.tangent.client.transport;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One exchange over HTTP, ended by its timeout even when the body stalls after the headers. */
public final class HttpTransport implements Transport {

    private final HttpClient client;

    public HttpTransport(HttpClient client) {
        this.client = client;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // every end of the exchange is passed on to the answer
    public CompletableFuture<HttpResponse<byte[]>> send(Request request) {
        CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request.http(), BodyHandlers.ofByteArray());
        exchange.whenComplete((response, failure) -> {
            if (failure == null) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        // The client's own request timeout ends with the headers, so the clock is kept here.
        answer.orTimeout(request.timeout().toNanos(), TimeUnit.NANOSECONDS).whenComplete((response, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
            }
        });
        return answer;
    }
}
