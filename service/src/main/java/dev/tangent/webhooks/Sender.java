package dev.tangent.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts a body to a target and reports what came of it. A connection serves one attempt, goes to an address that was
 * checked, and is cut when the time is up, whatever the other side does; redirects are not followed, and of an answer
 * only the status and the time to wait are heeded. Thread-safe.
 */
final class Sender implements AutoCloseable {
    private static final int MOST_ANSWER_BYTES = 16 * 1024;
    private static final int MOST_ATTEMPTS_AT_ONCE = 1000;
    private static final Http1Config SMALL_HEADS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(2)
            .build();

    private final Duration patience;
    private final Clock clock;
    private final ExecutorService lookups = Executors.newCachedThreadPool(Sender::thread);
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, Sender::thread);
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    /** {@code patience} is for all of an attempt: looking up, connecting, and the answer. */
    Sender(Targets targets, Resolver resolver, SSLContext tls, Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
        Timeout timeout = Timeout.of(patience);
        // A deadline that was met holds its request no longer.
        deadlines.setRemoveOnCancelPolicy(true);
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(targets, resolver, lookups, patience))
                .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create().setSslContext(tls).buildClassic())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(SMALL_HEADS)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .setMaxConnTotal(MOST_ATTEMPTS_AT_ONCE)
                .setMaxConnPerRoute(MOST_ATTEMPTS_AT_ONCE)
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Tangent-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    Outcome send(Target target, Map<String, String> headers, byte[] body) {
        HttpPost request = new HttpPost(URI.create(target.scheme() + "://" + target.authority() + target.path()));
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        HttpHost host = new HttpHost(target.scheme(), target.host(), target.port());
        long start = System.nanoTime();
        ScheduledFuture<?> deadline = deadlines.schedule(request::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse answer = client.executeOpen(host, request, null);
            discard(answer.getEntity());
            return new Outcome(answer.getCode(), null, since(start), retryAfter(answer));
        } catch (IOException | RuntimeException e) {
            // Whatever it was, it was an attempt: one that never ends would be made again for ever.
            return new Outcome(null, failure(e, request.isCancelled()), since(start), null);
        } finally {
            deadline.cancel(false);
            // Gives the connection back; closing the answer would read it to its end.
            request.cancel();
            // The pool keeps no connection, and would yet remember every host.
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            lookups.shutdownNow();
            deadlines.shutdownNow();
        }
    }

    /** Takes what is sent at once, so that a receiver that says a word can say it; a failure here changes nothing. */
    private static void discard(@Nullable HttpEntity entity) {
        if (entity == null) {
            return;
        }
        try {
            InputStream content = entity.getContent();
            content.skip(MOST_ANSWER_BYTES);
        } catch (IOException e) {
            return;
        }
    }

    private @Nullable Duration retryAfter(ClassicHttpResponse answer) {
        Header header = answer.getFirstHeader("Retry-After");
        return header == null ? null : RetryAfter.read(header.getValue(), clock.instant());
    }

    private static Outcome.Failure failure(Exception e, boolean cut) {
        if (e instanceof CheckedNames.Refused) {
            return Outcome.Failure.TARGET_REFUSED;
        } else if (cut || e instanceof SocketTimeoutException || e instanceof CheckedNames.Unanswered) {
            return Outcome.Failure.TIMED_OUT;
        } else if (e instanceof UnknownHostException) {
            return Outcome.Failure.NAME_NOT_FOUND;
        } else if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return Outcome.Failure.NOT_CONNECTED;
        } else if (e instanceof SSLException) {
            return Outcome.Failure.TLS_FAILED;
        }
        return Outcome.Failure.NO_ANSWER;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "webhook-sender");
        thread.setDaemon(true);
        return thread;
    }
}
