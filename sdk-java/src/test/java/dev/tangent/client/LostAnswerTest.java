package dev.tangent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LostAnswerTest extends ClientTest {

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        over.countDown();
    }

    private void stall() {
        server.then(exchange -> await(over));
    }

    private void stallAfterTheHeaders() {
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        });
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whereNobodyListensEveryAttemptIsMadeAndTheCauseSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Tangent lost =
                builder().baseUrl("http://127.0.0.1:" + port).time(time).build()) {
            assertThatThrownBy(() -> lost.me().get())
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("GET /v1/me got no answer")
                    .hasCauseInstanceOf(ConnectException.class);
        }
        assertThat(time.pauses()).hasSize(3);
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        server.then(exchange -> {}).json(201, ITS_TOUCHPOINT);

        // A post: reads are sent again by the JDK's client already.
        assertThat(brand.touchpoints().create(t -> t.name("Checkout")).id()).isEqualTo(THING);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aConditionalChangeWhoseAnswerGotLostIsNotRepeated() {
        server.then(exchange -> {}).json(200, ITS_TOUCHPOINT);

        assertThatThrownBy(() ->
                        brand.touchpoints().with(call -> call.ifMatch("\"1\"")).update(THING, t -> t.name("Till")))
                .isInstanceOf(ConnectionException.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void anAttemptThatTakesTooLongGivesWayToTheNext() {
        stall();
        server.json(200, ITS_TOUCHPOINT);
        try (Tangent impatient =
                builder().attemptTimeout(Duration.ofMillis(200)).time(time).build()) {
            assertThat(impatient.brand(BRAND).touchpoints().get(THING).id()).isEqualTo(THING);
        }
    }

    @Test
    void aBodyThatStallsEndsTheAttemptToo() {
        stallAfterTheHeaders();
        server.json(200, ITS_TOUCHPOINT);
        try (Tangent impatient =
                builder().attemptTimeout(Duration.ofMillis(200)).time(time).build()) {
            assertThat(impatient.brand(BRAND).touchpoints().get(THING).id()).isEqualTo(THING);
        }
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void allAttemptsTogetherEndWithTheTimeoutOfTheCall() {
        stall();
        stall();
        stall();
        stall();
        long begun = System.nanoTime();
        try (Tangent impatient = builder()
                .attemptTimeout(Duration.ofMillis(300))
                .timeout(Duration.ofMillis(500))
                .build()) {
            assertThatThrownBy(() -> impatient.me().get())
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageEndingWith("in time")
                    .hasCauseInstanceOf(TimeoutException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(280), Duration.ofSeconds(3));
    }

    @Test
    void anInterruptEndsTheCallAndKeepsTheFlag() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        server.then(exchange -> {
            arrived.countDown();
            await(over);
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            thrown.set(catchThrowable(() -> brand.touchpoints().get(THING)));
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        await(arrived);

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(CallInterruptedException.class);
        assertThat(flag).isTrue();
    }

    @Test
    void anInterruptGivesTheExchangeUp() throws InterruptedException {
        stall();
        AtomicReference<CompletableFuture<?>> exchange = new AtomicReference<>();
        try (Tangent watched = builder()
                .transport(next -> request -> {
                    var sent = next.send(request);
                    exchange.set(sent);
                    return sent;
                })
                .build()) {
            Thread caller = new Thread(() -> {
                Throwable thrown = catchThrowable(() -> watched.me().get());
                assertThat(thrown).isInstanceOf(CallInterruptedException.class);
            });
            caller.start();
            while (server.asked().isEmpty()) {
                pause(10);
            }
            caller.interrupt();
            caller.join();
        }
        assertThat(exchange.get()).isCancelled();
    }

    @Test
    @Tag("slow")
    void anInterruptInThePauseSendsNothingMore() throws InterruptedException {
        server.problem(429, "Retry-After", "2").json(200, ITS_TOUCHPOINT);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Tangent patient = builder().build()) {
            Thread caller = new Thread(() -> thrown.set(
                    catchThrowable(() -> patient.brand(BRAND).touchpoints().get(THING))));
            caller.start();
            while (server.asked().isEmpty() || caller.getState() != Thread.State.WAITING) {
                Thread.sleep(10);
            }
            Thread.sleep(100);
            caller.interrupt();
            caller.join();
            Thread.sleep(2500);
        }
        assertThat(thrown.get()).isInstanceOf(CallInterruptedException.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aCancelledFutureSendsNothingMore() throws InterruptedException {
        server.problem(429, "Retry-After", "1").json(200, ITS_TOUCHPOINT);
        try (Tangent patient = builder().build()) {
            CompletableFuture<?> later =
                    patient.brand(BRAND).async().touchpoints().get(THING);
            while (server.asked().isEmpty()) {
                Thread.sleep(10);
            }
            Thread.sleep(100);
            assertThat(later.cancel(true)).isTrue();
            Thread.sleep(1500);
        }
        assertThat(server.asked()).hasSize(1);
    }
}
