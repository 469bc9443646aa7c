package dev.tangent.client.transport;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Carries requests until it is closed; closing waits for the calls under way, which their timeouts bound. */
public final class ClosableTransport implements Transport, AutoCloseable {

    private final Transport next;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public ClosableTransport(Transport next) {
        this.next = next;
    }

    @Override
    // The caller has the call itself; of equal calls there are none but the same.
    @SuppressWarnings({"FutureReturnValueIgnored", "CollectionUndefinedEquality"})
    public CompletableFuture<HttpResponse<byte[]>> send(Request request) {
        if (closed) {
            throw new IllegalStateException("This client is closed");
        }
        CompletableFuture<HttpResponse<byte[]>> call = next.send(request);
        underWay.add(call);
        call.whenComplete((response, failure) -> underWay.remove(call));
        return call;
    }

    @Override
    public void close() {
        closed = true;
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException failed) {
            // Whoever made the call hears of it.
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
