package dev.tangent.client;

import dev.tangent.client.transport.ClosableTransport;
import dev.tangent.client.transport.HttpTransport;
import dev.tangent.client.transport.RetryPolicy;
import dev.tangent.client.transport.RetryingTransport;
import dev.tangent.client.transport.Time;
import dev.tangent.client.transport.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts a client together; address and key are needed, the rest has defaults. */
public final class TangentBuilder {

    private @Nullable URI baseUrl;
    private @Nullable String apiKey;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private RetryPolicy retries = RetryPolicy.standard();
    private Time time = Time.ofSystem();
    private UnaryOperator<Transport> decoration = UnaryOperator.identity();
    private Consumer<HttpClient.Builder> http = client -> {};

    TangentBuilder() {}

    /**
     * Takes {@code TANGENT_BASE_URL}, {@code TANGENT_API_KEY}, {@code TANGENT_TIMEOUT} (seconds, or an ISO duration such as
     * {@code PT20S}) and {@code TANGENT_MAX_RETRIES} where they are set.
     */
    public TangentBuilder fromEnv() {
        return from(System.getenv());
    }

    TangentBuilder from(Map<String, String> settings) {
        new Settings(settings).applyTo(this);
        return this;
    }

    /** Where the service is, such as {@code https://api.example.com}. */
    public TangentBuilder baseUrl(String url) {
        URI given = URI.create(url.replaceAll("/+$", ""));
        if (given.getHost() == null
                || given.getScheme() == null
                || !given.getScheme().matches("https?")) {
            throw new IllegalArgumentException("The base URL must be http or https with a host: " + url);
        }
        this.baseUrl = given;
        return this;
    }

    /** The secret key. */
    public TangentBuilder apiKey(String key) {
        this.apiKey = key;
        return this;
    }

    /** How long a call may take with all its retries; 30 seconds unless said. */
    public TangentBuilder timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /** How long one attempt of a call may take; 10 seconds unless said. */
    public TangentBuilder attemptTimeout(Duration limit) {
        this.retries = retries.attemptTimeout(limit);
        return this;
    }

    /** How long making a connection may take; 5 seconds unless said. */
    public TangentBuilder connectTimeout(Duration limit) {
        this.connectTimeout = limit;
        return this;
    }

    /** How often a call that is safe to repeat is sent again; three times unless said. */
    public TangentBuilder maxRetries(int count) {
        this.retries = retries.maxRetries(count);
        return this;
    }

    /** How retries are made; replaces what was said about them before. */
    public TangentBuilder retries(RetryPolicy policy) {
        this.retries = policy;
        return this;
    }

    /** Settles what else the HTTP client is to do, such as proxies and certificates. */
    public TangentBuilder http(Consumer<HttpClient.Builder> settings) {
        this.http = settings;
        return this;
    }

    /** Wraps what carries each attempt, to watch it or to sign it. */
    public TangentBuilder transport(UnaryOperator<Transport> wrapping) {
        this.decoration = wrapping;
        return this;
    }

    TangentBuilder time(Time other) {
        this.time = other;
        return this;
    }

    /** The client. */
    public Tangent build() {
        URI base = required(baseUrl, "baseUrl");
        String key = required(apiKey, "apiKey");
        Executor executor = Threads.executor();
        Transport attempts = decoration.apply(new HttpTransport(client(base, executor)));
        ClosableTransport transport = new ClosableTransport(new RetryingTransport(
                attempts, retries, time, () -> ThreadLocalRandom.current().nextDouble()));
        Connection connection = new Connection(transport, time, executor, base, "Bearer " + key, timeout);
        return new Tangent(new Calls(connection), transport);
    }

    private HttpClient client(URI base, Executor executor) {
        // Over plain HTTP the offer to upgrade to HTTP/2 breaks streamed bodies on some servers.
        boolean plain = "http".equals(base.getScheme());
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor);
        http.accept(client);
        return client.build();
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("A client needs its " + name);
        }
        return value;
    }
}
