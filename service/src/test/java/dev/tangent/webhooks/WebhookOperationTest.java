package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Audit;
import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What takes services of its own: time that has passed, replicas, other keys and other settings. */
@Tag("slow")
class WebhookOperationTest {
    private static final String TOUCHPOINTS = ", \"eventTypes\": [\"touchpoint.created\"]";

    private final Database database = TestDatabases.migrated();
    private final Inbox inbox = Inbox.open();

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void oneThatFailsForFiveDaysIsDisabledAndTheOthersAreTold() {
        Hands hands = new Hands();
        TestService service = TestService.start(Map.of(), database, hands);
        try (Inbox other = Inbox.open()) {
            World world = new World(service);
            inbox.usually(500);
            Hook failing = Hook.hang(world.acme.client(), world.acme.path(""), inbox.url(), TOUCHPOINTS);
            Hook.hang(
                    world.acme.client(),
                    world.acme.path(""),
                    other.url(),
                    ", \"eventTypes\": [\"webhook_endpoint.disabled\"]");
            world.touchpoint(world.acme, "first");
            inbox.await(1);
            awaitFailing(failing);
            hands.forward(Duration.ofDays(5).minusMinutes(1));
            world.touchpoint(world.acme, "second");
            inbox.await(2);
            assertThat(failing.get().path("state").asText()).isEqualTo("active");
            hands.forward(Duration.ofMinutes(2));
            world.touchpoint(world.acme, "third");

            // Disabled by this one, or by one that was still under way.
            JsonNode notice = other.await(1).get(0).json();
            assertThat(notice.at("/data/id").asText()).isEqualTo(failing.id());
            assertThat(notice.at("/data/reason").asText()).isEqualTo("failing");
            assertThat(notice.at("/data").has("failingSince")).isTrue();
            assertThat(failing.get().path("disabledReason").asText()).isEqualTo("failing");
        } finally {
            service.stop();
        }
    }

    @Test
    void twoServicesOnOneDatabaseSendEachEventOnce() {
        TestService one = TestService.start(Map.of(), database, Clock.systemUTC());
        TestService other = TestService.start(Map.of(), database, Clock.systemUTC());
        try {
            World world = new World(one);
            Hook hook = Hook.hang(world.acme.client(), world.acme.path(""), inbox.url(), TOUCHPOINTS);
            for (int i = 0; i < 100; i++) {
                world.touchpoint(world.acme, "till-" + i);
            }
            inbox.await(100).forEach(hook::verifies);
            awaitNothingDue(world.acme.id());
            assertThat(inbox.posts()).hasSize(100);
            assertThat(inbox.posts().stream()
                            .map(post -> post.header("webhook-id"))
                            .distinct())
                    .hasSize(100);
        } finally {
            one.stop();
            other.stop();
        }
    }

    @Test
    void whatAStoppedServiceLeavesAnotherSends() {
        TestService first = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, Clock.systemUTC());
        World world;
        Hook hook;
        try {
            world = new World(first);
            hook = Hook.hang(world.acme.client(), world.acme.path(""), inbox.url(), TOUCHPOINTS);
            world.touchpoint(world.acme, "till");
            assertThat(hook.deliveries().get(0).path("state").asText()).isEqualTo("pending");
        } finally {
            first.stop();
        }
        assertThat(inbox.posts()).isEmpty();
        TestService second = TestService.start(Map.of(), database, Clock.systemUTC());
        try {
            hook.verifies(inbox.await(1).get(0));
        } finally {
            second.stop();
        }
    }

    /** It answers in the end, and yet must not keep others waiting for as long as its queue lasts. */
    @Test
    void slowReceiversWithALongQueueDelayNoOther() {
        TestService service = TestService.start(Map.of("TANGENT_WEBHOOK_THREADS", "4"), database, Clock.systemUTC());
        try (Inbox slow = Inbox.open()) {
            World world = new World(service);
            slow.hang(6000);
            for (World.Tenant brand : List.of(world.acme, world.rival)) {
                Hook.hang(brand.client(), brand.path(""), slow.url(), ", \"eventTypes\": [\"interaction.recorded\"]");
                brand.client()
                        .post(
                                brand.path("/interactions/batch"),
                                Contact.batch(Stream.generate(() -> Contact.of("view"))
                                        .limit(40)
                                        .toList()));
            }
            slow.await(4);
            Hook hook = Hook.hang(world.sister.client(), world.sister.path(""), inbox.url(), TOUCHPOINTS);
            world.touchpoint(world.sister, "till");
            hook.verifies(inbox.await(1).get(0));
            // From now on they are known to be slow, and half of the threads are free.
            for (int i = 0; i < 3; i++) {
                Instant begun = Instant.now();
                world.touchpoint(world.sister, "till-" + i);
                inbox.await(2 + i);
                assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
            }
        } finally {
            service.stop();
        }
    }

    @Test
    void aReplayForAnEndpointThatIsDisabledByNowChangesNothing() {
        TestService first = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, Clock.systemUTC());
        World world;
        Hook hook;
        String job;
        try {
            world = new World(first);
            hook = Hook.hang(world.acme.client(), world.acme.path(""), inbox.url(), TOUCHPOINTS);
            world.touchpoint(world.acme, "till");
            stored(world.acme.id(), "update event_delivery set state = 'delivered', delivered_at = now()");
            job = world.acme
                    .client()
                    .post(hook.path() + "/replay", "{\"since\": \"2026-01-01T00:00:00Z\"}")
                    .id();
            world.acme.client().patch(hook.path(), "{\"state\": \"disabled\"}");
        } finally {
            first.stop();
        }
        TestService second = TestService.start(Map.of(), database, Clock.systemUTC());
        try {
            Client client = new Client(second.url(), world.acme.key());
            JsonNode ended = client.get(world.acme.path("/jobs/" + job)).json();
            for (int i = 0; i < 500 && ended.path("state").asText().matches("queued|running"); i++) {
                Hook.pause();
                ended = client.get(world.acme.path("/jobs/" + job)).json();
            }
            assertThat(ended.path("state").asText()).isEqualTo("failed");
            assertThat(ended.at("/problem/code").asText()).isEqualTo("webhook_endpoint_disabled");
            assertThat(second.stored(world.acme.id(), "select state from event_delivery"))
                    .isEqualTo("delivered");
            assertThat(inbox.posts()).isEmpty();
        } finally {
            second.stop();
        }
    }

    @Test
    void secretsAreSealedAtRestAndOpenUnderTheKeyTheyWereSealedWith() throws SQLException {
        TestService first = TestService.start(Map.of(), database, Clock.systemUTC());
        World world;
        Hook hook;
        try {
            world = new World(first);
            hook = Hook.hang(world.acme.client(), world.acme.path(""), inbox.url(), TOUCHPOINTS);
        } finally {
            first.stop();
        }
        byte[] secret = Base64.getDecoder().decode(hook.secret().substring("whsec_".length()));
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            List<String> rows = Rows.of(db, "select to_jsonb(s)::text from webhook_secret s");
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0))
                    .doesNotContain(hook.secret().substring(6))
                    .doesNotContain(HexFormat.of().formatHex(secret).substring(0, 16));
        }
        // As an operator does it: the next key is current, the one before is kept.
        TestService second = TestService.start(
                Map.of(
                        "TANGENT_STORAGE_KEY_ID",
                        "\"2\"",
                        "TANGENT_STORAGE_KEY",
                        "a storage key for tests, 32 characters or more\"\n    \"2\": \"the next storage key, 32 characters or more"),
                database,
                Clock.systemUTC());
        try {
            World next = new World(second);
            Reply made = new Client(second.url(), world.acme.key())
                    .post(world.acme.path("/touchpoints"), "{\"name\": \"Till\", \"channelKey\": \"store\"}");
            assertThat(made.status()).isEqualTo(201);
            hook.verifies(inbox.await(1).get(0));
            Hook newer = Hook.hang(next.acme.client(), next.acme.path(""), inbox.url(), TOUCHPOINTS);
            try (Connection db = database.connect(TestDatabases.server().superuser())) {
                assertThat(Rows.of(db, "select key_id from webhook_secret where endpoint_id = '" + newer.id() + "'"))
                        .containsExactly("2");
            }
        } finally {
            second.stop();
        }
    }

    @Test
    void byDefaultOnlyPublicTargetsAreTaken() {
        TestService service =
                TestService.start(Map.of("TANGENT_WEBHOOK_TARGETS", "public"), database, Clock.systemUTC());
        try {
            World world = new World(service);
            String path = world.acme.path("/webhook-endpoints");
            for (String url : List.of(
                    inbox.url(),
                    "http://shop.example/",
                    "https://127.0.0.1/",
                    "https://169.254.169.254/latest/meta-data/",
                    "https://[::ffff:10.0.0.1]/",
                    "https://localhost/",
                    "https://shop.example:22/")) {
                assertThat(world.acme
                                .client()
                                .post(path, "{\"url\": \"" + url + "\"}")
                                .faults())
                        .as(url)
                        .containsExactly("/url target_refused");
            }
            Reply made = world.acme.client().post(path, "{\"url\": \"https://hooks.shop.example/\"}");
            assertThat(made.status()).isEqualTo(201);
            // Taken under another setting, or before its name led there: it is checked again when it is sent to.
            stored(world.acme.id(), "update webhook_endpoint set url = '" + inbox.url() + "'");
            world.acme.client().send("POST", path + "/" + made.id() + "/test", null);
            Hook hook = new Hook(world.acme.client(), world.acme.path(""), made.id(), "");
            JsonNode delivery = hook.deliveries().get(0);
            for (int i = 0; i < 500 && delivery.path("attempts").asInt() == 0; i++) {
                Hook.pause();
                delivery = hook.deliveries().get(0);
            }
            assertThat(delivery.path("lastError").asText()).isEqualTo("target_refused");
            assertThat(inbox.posts()).isEmpty();
        } finally {
            service.stop();
        }
    }

    @Test
    void eventsAreForgottenAfterThirtyDays() {
        TestService service = TestService.start(Map.of(), database, Clock.systemUTC());
        try (Backstage backstage = new Backstage(database)) {
            World world = new World(service);
            Hook hook = Hook.hang(world.acme.client(), world.acme.path(""), inbox.url(), TOUCHPOINTS);
            world.touchpoint(world.acme, "till");
            inbox.await(1);
            Hands hands = new Hands();
            WebhookDeliveries deliveries =
                    new WebhookDeliveries(backstage.brandDb, new Audit(backstage.brandDb, hands), hands);
            BrandId brand = new BrandId(UUID.fromString(world.acme.id()));
            hands.forward(Duration.ofDays(29));
            deliveries.deleteOld(brand);
            assertThat(hook.deliveries()).hasSize(1);
            hands.forward(Duration.ofDays(2));
            deliveries.deleteOld(brand);
            assertThat(hook.deliveries()).isEmpty();
        } finally {
            service.stop();
        }
    }

    private static void awaitFailing(Hook hook) {
        for (int i = 0; i < 500 && !hook.get().has("failingSince"); i++) {
            Hook.pause();
        }
        assertThat(hook.get().has("failingSince")).isTrue();
    }

    private void awaitNothingDue(String brandId) {
        for (int i = 0; i < 500; i++) {
            try (Connection db = database.connect(TestDatabases.server().superuser())) {
                if (Rows.of(
                                db,
                                "select id from event_delivery where state = 'pending' and brand_id = '" + brandId
                                        + "'")
                        .isEmpty()) {
                    return;
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Hook.pause();
        }
    }

    private void stored(String brandId, String update) {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            Rows.run(db, update + " where brand_id = '" + brandId + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
