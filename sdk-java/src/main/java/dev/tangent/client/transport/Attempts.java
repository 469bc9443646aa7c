package dev.tangent.client.transport;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The attempts of one call, one after the other. */
@SuppressWarnings("FutureReturnValueIgnored") // every end of every step is passed on to the result
final class Attempts {

    private final RetryingTransport transport;
    private final Request request;
    private final long startedAt;
    private final CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<?> underWay;
    private int retries;

    Attempts(RetryingTransport transport, Request request) {
        this.transport = transport;
        this.request = request;
        this.startedAt = transport.time.nanos();
    }

    CompletableFuture<HttpResponse<byte[]>> begin() {
        result.whenComplete((response, failure) -> giveUp());
        attempt();
        return result;
    }

    private void attempt() {
        try {
            Request attempt = request.content() == Request.Content.HELD
                    ? request.within(transport.policy.attemptTimeout()).within(left())
                    : request.within(left());
            started(transport.next.send(attempt)).whenComplete(this::settle);
        } catch (RuntimeException refused) {
            result.completeExceptionally(refused);
        }
    }

    private void settle(@Nullable HttpResponse<byte[]> response, @Nullable Throwable wrapped) {
        try {
            Throwable failure = unwrapped(wrapped);
            Optional<Duration> pause = pauseAfter(response, failure);
            if (pause.isPresent()) {
                retries++;
                started(transport.time.pause(pause.get())).thenRun(this::attempt);
            } else if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(response);
            }
        } catch (RuntimeException unexpected) {
            // Nobody else would see it: the caller waits for the result alone.
            result.completeExceptionally(unexpected);
        }
    }

    private Optional<Duration> pauseAfter(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (result.isDone()
                || request.content() == Request.Content.ONCE
                || retries >= transport.policy.maxRetries()
                || !worthAnother(response, failure)) {
            return Optional.empty();
        }
        Duration jitter = transport.policy.pause(retries, transport.random.getAsDouble());
        Duration asked = response == null
                ? Duration.ZERO
                : RetryAfter.of(response.headers(), transport.time.now()).orElse(Duration.ZERO);
        // A pause shorter than asked for would only be refused again: the caller does better with the answer.
        boolean tooLong = asked.compareTo(transport.policy.longestRetryAfter()) > 0;
        Duration pause = asked.isZero() ? jitter : asked.plus(jitter);
        return tooLong || pause.compareTo(left()) >= 0 || !transport.budget.spend()
                ? Optional.empty()
                : Optional.of(pause);
    }

    private boolean worthAnother(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        return response != null
                ? transport.policy.retries(response.statusCode(), request.repeatSafe())
                : failure != null && transport.policy.retries(failure, request.repeatSafe());
    }

    private Duration left() {
        return request.timeout().minusNanos(transport.time.nanos() - startedAt);
    }

    private <T> CompletableFuture<T> started(CompletableFuture<T> step) {
        underWay = step;
        if (result.isDone()) {
            giveUp();
        }
        return step;
    }

    private void giveUp() {
        CompletableFuture<?> step = underWay;
        if (step != null) {
            step.cancel(true);
        }
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
