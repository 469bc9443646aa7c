package dev.tangent.bench.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Receives webhooks, checks each signature by the published library, and journals what it saw before it answers. One in
 * a hundred it answers with a failure after it has seen it, so that repeats are common.
 */
final class Sink implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 8;
    private static final int ONE_IN = 100;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Journal seen;
    private volatile @Nullable Webhook verifier;

    Sink(Journal seen) throws IOException {
        this.seen = seen;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The secret that everything from now on must be signed with. */
    void expect(String secret) {
        verifier = new Webhook(secret);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String verdict = isSigned(body, exchange) ? "valid" : "invalid";
            JsonNode event = JSON.readTree(body);
            seen.add(List.of(new Sighting(
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
                    event.path("type").asText(),
                    event.at("/data/id").asText(),
                    verdict)));
            exchange.sendResponseHeaders(ThreadLocalRandom.current().nextInt(ONE_IN) == 0 ? 500 : 204, -1);
        }
    }

    private boolean isSigned(String body, HttpExchange exchange) {
        Webhook known = verifier;
        if (known == null) {
            return false;
        }
        try {
            known.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
