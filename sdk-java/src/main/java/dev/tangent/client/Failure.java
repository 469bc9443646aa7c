package dev.tangent.client;

import dev.tangent.client.model.Problem;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** An answer with a status of failure. */
record Failure(String call, Problem problem, HttpHeaders headers, Optional<Duration> retryAfter) {

    String message() {
        String request = problem.requestId().isEmpty() ? "" : " (request " + problem.requestId() + ")";
        return call + " was answered " + problem.status() + " " + problem.code() + ": " + problem.detail() + request;
    }
}
