package dev.tangent.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks on this machine. It takes them all, unless it is told otherwise. */
public final class Inbox implements AutoCloseable {
    private static final int TAKEN = 204;
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final int STEP_MILLIS = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "inbox");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Post> posts = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private int usual = TAKEN;
    private long hangsMillis;
    private @Nullable String retryAfter;

    /** What was posted. */
    public record Post(String path, Map<String, List<String>> headers, String body, int answer) {
        public JsonNode json() {
            try {
                return new JsonMapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(body, e);
            }
        }

        public String type() {
            return json().path("type").asText();
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse("");
        }
    }

    private Inbox(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public static Inbox open() {
        try {
            return new Inbox(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url("/");
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers so, one after the other, and then as usual. */
    public synchronized void answer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    /** Answers so from now on. */
    public synchronized void usually(int status) {
        usual = status;
    }

    /** Asks with each answer to be left alone for so many seconds. */
    public synchronized void askFor(int seconds) {
        retryAfter = String.valueOf(seconds);
    }

    /** Lets each wait so long for its answer. */
    public synchronized void hang(long millis) {
        hangsMillis = millis;
    }

    public synchronized List<Post> posts() {
        return List.copyOf(posts);
    }

    /** Waits until so many are there. */
    public List<Post> await(int count) {
        return await(count, post -> true);
    }

    /** Waits until so many are there that are like this. */
    public List<Post> await(int count, Predicate<Post> like) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            List<Post> found = posts().stream().filter(like).toList();
            if (found.size() >= count) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("of " + count + " came " + found + " among " + posts());
            }
            pause();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status;
            long wait;
            synchronized (this) {
                status = answers.isEmpty() ? usual : answers.remove();
                wait = hangsMillis;
                if (retryAfter != null) {
                    exchange.getResponseHeaders().set("Retry-After", retryAfter);
                }
                posts.add(new Post(
                        exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body, status));
            }
            if (wait > 0) {
                Thread.sleep(wait);
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
