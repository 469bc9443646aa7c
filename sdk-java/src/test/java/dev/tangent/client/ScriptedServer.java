package dev.tangent.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A server at the edge of the network that answers as it is told and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    static {
        // Otherwise every answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    interface Step {
        void run(HttpExchange exchange) throws IOException;
    }

    record Asked(String method, String uri, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked, in order. */
    List<Asked> asked() {
        return asked;
    }

    Asked onlyAsked() {
        if (asked.size() != 1) {
            throw new AssertionError("asked " + asked.size() + " times: " + asked);
        }
        return asked.get(0);
    }

    ScriptedServer then(Step step) {
        script.add(step);
        return this;
    }

    ScriptedServer json(int status, String body) {
        return then(exchange -> answer(exchange, status, "application/json", body));
    }

    /** A problem, with further headers as name, value, name, value. */
    ScriptedServer problem(int status, String... headers) {
        return then(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            String body =
                    "{'type':'/docs/problems/p','title':'T','status':%d,'detail':'D','code':'c_%d','requestId':'r'}";
            answer(exchange, status, "application/problem+json", quoted(body.formatted(status, status)));
        });
    }

    ScriptedServer times(int count, int status) {
        for (int i = 0; i < count; i++) {
            problem(status);
        }
        return this;
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = quoted(body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            String uri = exchange.getRequestURI().toString();
            asked.add(new Asked(exchange.getRequestMethod(), uri, headers, body(exchange, headers)));
            Step step = script.poll();
            if (step == null) {
                answer(exchange, 418, "text/plain", "nothing more is scripted");
            } else {
                step.run(exchange);
            }
        }
    }

    private static String body(HttpExchange exchange, Map<String, String> headers) throws IOException {
        InputStream body = exchange.getRequestBody();
        boolean pressed = "gzip".equals(headers.get("Content-Encoding"));
        return new String((pressed ? new GZIPInputStream(body) : body).readAllBytes(), UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
