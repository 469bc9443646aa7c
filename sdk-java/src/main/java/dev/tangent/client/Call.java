package dev.tangent.client;

import dev.tangent.client.transport.Request;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call, put together by an operation. */
final class Call {

    private final Connection connection;
    private final CallOptions options;
    private final String method;
    private final Set<String> taken = new HashSet<>();
    private String path;
    private Parameters parameters = new Parameters();
    private @Nullable Body body;

    Call(Connection connection, CallOptions options, String method, String path) {
        this.connection = connection;
        this.options = options;
        this.method = method;
        this.path = path;
    }

    Call path(String name, Object value) {
        path = path.replace("{" + name + "}", Parameters.encode(value));
        return this;
    }

    /** Declares a header that the operation knows. */
    Call takes(String header) {
        taken.add(header);
        return this;
    }

    Call query(Parameters given) {
        parameters = given;
        return this;
    }

    Call body(String mediaType, Object content) {
        Ids.fillIn(content);
        body = Body.of(mediaType, content);
        return this;
    }

    <T extends @Nullable Object> Response<T> send(Class<T> type) {
        return now(parameters).as(type);
    }

    <T extends @Nullable Object> CompletableFuture<T> later(Class<T> type) {
        return later(answer -> answer.as(type).body());
    }

    <T> Listing<T> listing(Class<T> item) {
        return new Listing<>(() -> page(item).body());
    }

    <T> Response<Page<T>> page(Class<T> item) {
        return now(parameters).asPage(item, cursor -> after(cursor, item));
    }

    <T> CompletableFuture<Page<T>> pageLater(Class<T> item) {
        return later(
                answer -> answer.asPage(item, cursor -> after(cursor, item)).body());
    }

    private <T> Page<T> after(String cursor, Class<T> item) {
        Parameters next = new Parameters(parameters).put("cursor", cursor);
        return now(next).asPage(item, further -> after(further, item)).body();
    }

    private Answer now(Parameters asked) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                connection.transport().send(request(asked));
        try {
            return answer(exchange.get(), null);
        } catch (InterruptedException interrupt) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(name(), interrupt);
        } catch (ExecutionException failure) {
            return answer(null, failure.getCause());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the caller has the result itself
    private <R extends @Nullable Object> CompletableFuture<R> later(Function<Answer, R> reading) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                connection.transport().send(request(parameters));
        CompletableFuture<R> result = exchange.handleAsync(
                (response, failure) -> reading.apply(answer(response, failure)), connection.executor());
        // Nothing happens here unless the caller cancels.
        result.whenComplete((read, failure) -> exchange.cancel(true));
        return result;
    }

    private Answer answer(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response != null) {
            return new Answer(name(), response, connection.time().now());
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        throw new ConnectionException(name(), failure);
    }

    private Request request(Parameters asked) {
        return new Outgoing(connection, options, taken).request(method, path + asked.query(), body);
    }

    private String name() {
        return method + " " + path;
    }
}
