package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Raw;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HealthTest {
    /** The common pool has one thread on two processors. */
    private static final Executor THREADS = task -> new Thread(task).start();

    @Test
    void aServiceThatRunsIsLiveAndReadyAndCounted() {
        TestService service = TestService.shared();

        assertThat(admin(service, "/health/live").status()).isEqualTo(200);
        assertThat(admin(service, "/health/ready").text()).isEqualTo("{\"status\":\"ready\"}");
        Reply metrics = admin(service, "/metrics/prometheus");
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        assertThat(metrics.text()).contains("jvm_memory").containsPattern("(?m)^# TYPE .*requests");
        assertThat(Raw.send(service.port(), "GET /health/ready HTTP/1.1", "Host: x", "Connection: close")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFailureShowsNothingOfItsInside() throws Exception {
        Database database = TestDatabases.migrated();
        TestService service = TestService.start(Map.of("TANGENT_LOG_LEVEL", "OFF"), database, Clock.systemUTC());
        try {
            World world = new World(service);
            try (Connection owner = database.connect(database.owner());
                    Statement statement = owner.createStatement()) {
                statement.execute("drop table interaction cascade");
            }
            Reply broken = send(service, world, interaction(), "/interactions");

            assertThat(broken.status()).isEqualTo(500);
            assertThat(broken.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(broken.code()).isEqualTo("internal_error");
            assertThat(broken.json().path("requestId").asText()).isEqualTo(broken.header("Request-Id"));
            assertThat(broken.text())
                    .doesNotContainIgnoringCase("relation")
                    .doesNotContainIgnoringCase("insert")
                    .doesNotContain("org.")
                    .doesNotContain("\\tat ");
        } finally {
            service.stop();
        }
    }

    @Tag("slow")
    @Test
    void aStopWaitsForWhatIsUnderWayAndSaysThatItIsNotReady() throws Exception {
        TestService service = TestService.start(Map.of("TANGENT_DRAIN_DELAY", "2s"));
        World world = new World(service);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> hold = CompletableFuture.runAsync(() -> hold(service.database(), begun, 4000), THREADS);
        begun.await();
        CompletableFuture<Reply> underWay = CompletableFuture.supplyAsync(
                () -> world.acme
                        .client()
                        .post(
                                world.acme.path("/interactions"),
                                Contact.of("view").toString()),
                THREADS);
        pause(500);
        String adminUrl = service.adminUrl();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(service::stop, THREADS);
        pause(700);

        Reply ready = Client.send(
                HttpRequest.newBuilder(URI.create(adminUrl + "/health/ready")).build());

        assertThat(ready.status()).isEqualTo(503);
        assertThat(underWay.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        stop.get(20, TimeUnit.SECONDS);
        hold.get(20, TimeUnit.SECONDS);
    }

    @Tag("slow")
    @Test
    void whoStillCallsWhileItStopsIsToldToComeAgain() throws Exception {
        TestService service = TestService.start(Map.of());
        World world = new World(service);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> hold = CompletableFuture.runAsync(() -> hold(service.database(), begun, 3000), THREADS);
        begun.await();
        CompletableFuture<Reply> underWay = CompletableFuture.supplyAsync(
                () -> world.acme
                        .client()
                        .post(
                                world.acme.path("/interactions"),
                                Contact.of("view").toString()),
                THREADS);
        pause(500);
        CompletableFuture<Void> stop = new CompletableFuture<>();

        Reply refused = Raw.send(service.port(), out -> {
            out.write("GET /v1/me HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            THREADS.execute(() -> {
                service.stop();
                stop.complete(null);
            });
            // Less than the second after which a stopping server gives up a connection that says nothing.
            pause(400);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        });

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(underWay.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        stop.get(20, TimeUnit.SECONDS);
        hold.get(20, TimeUnit.SECONDS);
    }

    @Test
    void withoutItsDatabaseItLivesIsNotReadyAndComesBack() throws Exception {
        Database database = TestDatabases.migrated();
        TestService service = TestService.start(Map.of("TANGENT_LOG_LEVEL", "OFF"), database, Clock.systemUTC());
        try {
            World world = new World(service);
            world.acme.client().get("/v1/me");
            reachable(database, false);

            assertThat(admin(service, "/health/live").status()).isEqualTo(200);
            assertThat(admin(service, "/health/ready").status()).isEqualTo(503);
            Reply refused = send(service, world, HttpRequest.newBuilder(), "/touchpoints");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("1");

            reachable(database, true);
            assertThat(admin(service, "/health/ready").status()).isEqualTo(200);
            assertThat(world.acme.client().get(world.acme.path("/touchpoints")).status())
                    .isEqualTo(200);
        } finally {
            reachable(database, true);
            service.stop();
        }
    }

    @Tag("slow")
    @Test
    void aStatementThatTakesTooLongIsUnavailable() throws Exception {
        TestService service = TestService.start(Map.of("TANGENT_STATEMENT_TIMEOUT", "300ms"));
        try {
            World world = new World(service);
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Void> hold =
                    CompletableFuture.runAsync(() -> hold(service.database(), begun, 1500), THREADS);
            begun.await();
            Reply refused = send(service, world, interaction(), "/interactions");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("unavailable");
            hold.get(20, TimeUnit.SECONDS);
        } finally {
            service.stop();
        }
    }

    private static HttpRequest.Builder interaction() {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Contact.of("view").toString()));
    }

    /** Past the check against the spec, which takes every 5xx for a fault. */
    private static Reply send(TestService service, World world, HttpRequest.Builder request, String path) {
        return Client.send(request.uri(URI.create(service.url() + world.acme.path(path)))
                .header("Authorization", "Bearer " + world.acme.key())
                .build());
    }

    private static void reachable(Database database, boolean reachable) throws SQLException {
        String name = database.jdbcUrl().replaceFirst(".*/([^/?]+).*", "$1");
        try (Connection server =
                        TestDatabases.migrated().connect(TestDatabases.server().superuser());
                Statement statement = server.createStatement()) {
            statement.execute("alter database \"" + name + "\" with allow_connections " + reachable);
            if (!reachable) {
                statement.execute(
                        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '" + name + "'");
            }
        }
    }

    /** Lets nobody write interactions for a while. */
    private static void hold(Database database, CountDownLatch begun, long millis) {
        try (Connection owner = database.connect(database.owner());
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table interaction in access exclusive mode");
            begun.countDown();
            pause(millis);
            owner.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply admin(TestService service, String path) {
        return Client.send(
                HttpRequest.newBuilder(URI.create(service.adminUrl() + path)).build());
    }
}
