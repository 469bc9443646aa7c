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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthTest {
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
            Reply broken = Client.send(HttpRequest.newBuilder(
                            URI.create(service.url() + world.acme.path("/interactions")))
                    .header("Authorization", "Bearer " + world.acme.key())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Contact.of("view").toString()))
                    .build());

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

    @Test
    void aStopWaitsForWhatIsUnderWayAndSaysThatItIsNotReady() throws Exception {
        TestService service = TestService.start(Map.of("TANGENT_DRAIN_DELAY", "2s"));
        World world = new World(service);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> hold = CompletableFuture.runAsync(() -> hold(service.database(), begun));
        begun.await();
        CompletableFuture<Reply> underWay = CompletableFuture.supplyAsync(() -> world.acme
                .client()
                .post(world.acme.path("/interactions"), Contact.of("view").toString()));
        pause(500);
        String adminUrl = service.adminUrl();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(service::stop);
        pause(700);

        Reply ready = Client.send(
                HttpRequest.newBuilder(URI.create(adminUrl + "/health/ready")).build());

        assertThat(ready.status()).isEqualTo(503);
        assertThat(underWay.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        stop.get(20, TimeUnit.SECONDS);
        hold.get(20, TimeUnit.SECONDS);
    }

    /** Lets nobody write interactions for a while. */
    private static void hold(Database database, CountDownLatch begun) {
        try (Connection owner = database.connect(database.owner());
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table interaction in access exclusive mode");
            begun.countDown();
            pause(4000);
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
