package dev.tangent.client.transport;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

/** Sends again, with growing pauses, what another transport did not get a good answer to. */
public final class RetryingTransport implements Transport {

    final Transport next;
    final RetryPolicy policy;
    final Time time;
    final DoubleSupplier random;
    final RetryBudget budget = new RetryBudget();

    public RetryingTransport(Transport next, RetryPolicy policy, Time time, DoubleSupplier random) {
        this.next = next;
        this.policy = policy;
        this.time = time;
        this.random = random;
    }

    @Override
    public CompletableFuture<HttpResponse<byte[]>> send(Request request) {
        budget.earn();
        return new Attempts(this, request).begin();
    }
}
