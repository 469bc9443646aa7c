package dev.tangent.client;

import dev.tangent.client.model.Problem;
import dev.tangent.client.transport.RetryAfter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came back, read as what it should be; a status of failure becomes an exception. */
record Answer(String call, HttpResponse<byte[]> http, Instant receivedAt) {

    private interface Reading<T extends @Nullable Object> {
        T of(byte[] body) throws IOException;
    }

    @SuppressWarnings("NullAway") // the body of Void, and of what is not modified, is null
    <T extends @Nullable Object> Response<T> as(Class<T> type) {
        return read(body -> {
            if (type == Void.class || http.statusCode() == 304) {
                return null;
            }
            return type == String.class ? type.cast(new String(body, StandardCharsets.UTF_8)) : Json.read(body, type);
        });
    }

    <T> Response<Page<T>> asPage(Class<T> item, Function<String, Page<T>> fetch) {
        return read(body -> {
            Json.Items<T> items = Json.readItems(body, item);
            return new Page<>(items.items(), items.nextCursor(), fetch);
        });
    }

    private <T extends @Nullable Object> Response<T> read(Reading<T> reading) {
        if (http.statusCode() != 304 && http.statusCode() / 100 != 2) {
            throw ServiceException.of(failure());
        }
        try {
            return new Response<>(http.statusCode(), http.headers(), reading.of(http.body()));
        } catch (IOException | RuntimeException unreadable) {
            throw new UnreadableAnswerException(call, unreadable);
        }
    }

    private Failure failure() {
        return new Failure(call, problem(), http.headers(), RetryAfter.of(http.headers(), receivedAt));
    }

    /** The service's own words; of anything else in between, only the status is to be trusted. */
    private Problem problem() {
        try {
            if (http.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
                return completed(Json.read(http.body(), Problem.class));
            }
        } catch (IOException unreadable) {
            // Said by the stand-in: it names the type that was claimed.
        }
        return completed(new Problem()
                .detail("not a problem document but "
                        + http.headers().firstValue("Content-Type").orElse("something without a type")));
    }

    @SuppressWarnings(
            "NullAway") // required by the schema, and yet absent when something else than the service wrote it
    private Problem completed(Problem problem) {
        int status = http.statusCode();
        return problem.status(status)
                .type(Objects.requireNonNullElse(problem.type(), "about:blank"))
                .title(Objects.requireNonNullElse(problem.title(), "HTTP " + status))
                .code(Objects.requireNonNullElse(problem.code(), "http_" + status))
                .detail(Objects.requireNonNullElse(problem.detail(), ""))
                .requestId(Objects.requireNonNullElse(
                        problem.requestId(),
                        http.headers().firstValue("Request-Id").orElse("")));
    }
}
