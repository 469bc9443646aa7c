package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a receiver on this machine gets to see of what happens in a brand. */
class DeliveriesTest {
    private static final World WORLD = new World();
    private static final String TOUCHPOINTS = ", \"eventTypes\": [\"touchpoint.created\"]";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Told");
    private final List<Inbox> inboxes = new ArrayList<>();

    @AfterEach
    void close() {
        inboxes.forEach(Inbox::close);
    }

    @Test
    void anEventArrivesOnceAndVerifies() {
        Inbox inbox = open();
        Hook hook = hang(inbox, TOUCHPOINTS);
        Instant before = Instant.now();
        String touchpoint = WORLD.touchpoint(brand, "till");

        Inbox.Post post = inbox.await(1).get(0);
        hook.verifies(post);
        assertThat(Hook.isSignedBy("whsec_" + "A".repeat(43) + "=", post)).isFalse();
        assertThat(post.path()).isEqualTo("/");
        assertThat(post.header("Content-Type")).startsWith("application/json");
        JsonNode body = post.json();
        assertThat(body.path("id").asText()).isEqualTo(post.header("webhook-id"));
        assertThat(body.path("type").asText()).isEqualTo("touchpoint.created");
        assertThat(Instant.parse(body.path("timestamp").asText())).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(body.path("brandId").asText()).isEqualTo(brand.id());
        assertThat(body.at("/data/id").asText()).isEqualTo(touchpoint);
        assertThat(body.at("/data/key").asText()).isEqualTo("till");

        JsonNode delivery = hook.await("delivered");
        assertThat(delivery.path("eventId").asText()).isEqualTo(body.path("id").asText());
        assertThat(delivery.path("subjectId").asText()).isEqualTo(touchpoint);
        assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
        assertThat(delivery.path("lastStatus").asInt()).isEqualTo(204);
        assertThat(delivery.has("nextAttemptAt")).isFalse();
        assertThat(inbox.posts()).hasSize(1);
    }

    @Test
    void whatFailsComesAgainUnderTheSameId() {
        Inbox inbox = open();
        inbox.answer(500);
        Hook hook = hang(inbox, TOUCHPOINTS);
        WORLD.touchpoint(brand, "till");
        inbox.await(1);
        JsonNode failed = awaitAttempts(hook, 1);
        assertThat(failed.path("state").asText()).isEqualTo("pending");
        assertThat(failed.path("lastStatus").asInt()).isEqualTo(500);
        Instant again = Instant.parse(failed.path("nextAttemptAt").asText());
        assertThat(again).isBetween(Instant.now().plusSeconds(2), Instant.now().plusSeconds(7));
        awaitFailing(hook, true);

        hurry(brand);
        List<Inbox.Post> posts = inbox.await(2);
        posts.forEach(hook::verifies);
        assertThat(posts.get(1).header("webhook-id")).isEqualTo(posts.get(0).header("webhook-id"));
        assertThat(posts.get(1).body()).isEqualTo(posts.get(0).body());
        assertThat(hook.await("delivered").path("attempts").asInt()).isEqualTo(2);
        awaitFailing(hook, false);
    }

    @Test
    void aReceiverThatAsksForTimeGetsIt() {
        Inbox inbox = open();
        inbox.usually(503);
        inbox.askFor(7200);
        Hook hook = hang(inbox, TOUCHPOINTS);
        WORLD.touchpoint(brand, "till");
        JsonNode delivery = awaitAttempts(hook, 1);
        assertThat(delivery.path("lastStatus").asInt()).isEqualTo(503);
        assertThat(Instant.parse(delivery.path("nextAttemptAt").asText()))
                .isBetween(Instant.now().plusSeconds(7100), Instant.now().plusSeconds(7210));
    }

    @Test
    void aReceiverThatHangsDelaysNoOther() {
        Inbox dead = open();
        dead.hang(60_000);
        Inbox alive = open();
        hang(dead, TOUCHPOINTS);
        Hook hook = hang(alive, TOUCHPOINTS);
        for (int i = 0; i < 12; i++) {
            WORLD.touchpoint(brand, "till-" + i);
        }
        alive.await(12).forEach(hook::verifies);
        assertThat(dead.posts()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aBrandOfDeadReceiversDelaysNoOther() {
        Inbox dead = open();
        dead.hang(60_000);
        for (int i = 0; i < 20; i++) {
            hang(dead, TOUCHPOINTS);
        }
        WORLD.touchpoint(brand, "till");
        dead.await(8);
        World.Tenant other = WORLD.brand(WORLD.agencyClient, "Other");
        Inbox alive = open();
        Hook hook = Hook.hang(other.client(), other.path(""), alive.url(), TOUCHPOINTS);
        WORLD.touchpoint(other, "till");
        hook.verifies(alive.await(1).get(0));
        assertThat(dead.posts()).as("half of the threads").hasSize(8);
    }

    @Test
    void oneThatIsGoneIsDisabledAndTheOthersAreTold() {
        Inbox gone = open();
        gone.usually(410);
        Inbox other = open();
        Hook disabled = hang(gone, TOUCHPOINTS);
        Hook told = hang(other, ", \"eventTypes\": [\"webhook_endpoint.disabled\"]");
        WORLD.touchpoint(brand, "till");

        Inbox.Post notice = other.await(1).get(0);
        told.verifies(notice);
        assertThat(notice.json().at("/data/id").asText()).isEqualTo(disabled.id());
        assertThat(notice.json().at("/data/reason").asText()).isEqualTo("gone");
        JsonNode endpoint = disabled.get();
        assertThat(endpoint.path("state").asText()).isEqualTo("disabled");
        assertThat(endpoint.path("disabledReason").asText()).isEqualTo("gone");
        assertThat(endpoint.has("disabledAt")).isTrue();
        JsonNode delivery = disabled.await("failed");
        assertThat(delivery.path("lastStatus").asInt()).isEqualTo(410);
        assertThat(WORLD.agencyClient
                        .get(brand.path("/audit-entries?subjectId=" + disabled.id()))
                        .json()
                        .at("/items/0/operation")
                        .asText())
                .isEqualTo("disableWebhookEndpoint");
        WORLD.touchpoint(brand, "desk");
        assertThat(disabled.deliveries()).hasSize(1);
        assertThat(gone.posts()).hasSize(1);
    }

    @Test
    void whatIsOnItsWayToADisabledEndpointEndsThere() {
        Inbox inbox = open();
        inbox.usually(503);
        Hook hook = hang(inbox, TOUCHPOINTS);
        WORLD.touchpoint(brand, "till");
        awaitAttempts(hook, 1);
        brand.client().patch(hook.path(), "{\"state\": \"disabled\"}");
        hurry(brand);
        JsonNode delivery = hook.await("failed");
        assertThat(delivery.path("lastError").asText()).isEqualTo("endpoint_disabled");
        assertThat(inbox.posts()).hasSize(1);
        assertThat(hook.get().path("disabledReason").asText()).isEqualTo("requested");
        assertThat(brand.client().send("POST", hook.path() + "/test", null).code())
                .isEqualTo("webhook_endpoint_disabled");
        assertThat(brand.client()
                        .post(hook.path() + "/replay", "{\"since\": \"2026-01-01T00:00:00Z\"}")
                        .code())
                .isEqualTo("webhook_endpoint_disabled");
        assertThat(brand.client().send("POST", replayPath(delivery), null).code())
                .isEqualTo("webhook_endpoint_disabled");

        inbox.usually(204);
        brand.client().patch(hook.path(), "{\"state\": \"active\"}");
        assertThat(hook.get().has("failingSince")).isFalse();
        WORLD.touchpoint(brand, "desk");
        assertThat(inbox.await(2).get(1).json().at("/data/key").asText()).isEqualTo("desk");
    }

    @Test
    void nothingIsWrittenOrSentBehindADeletedEndpoint() {
        Inbox inbox = open();
        Hook hook = hang(inbox, TOUCHPOINTS);
        WORLD.touchpoint(brand, "till");
        JsonNode delivery = hook.await("delivered");
        Reply deleted = brand.client().send("DELETE", hook.path(), null);
        assertThat(deleted.status()).isEqualTo(204);
        WORLD.touchpoint(brand, "desk");
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from event"))
                .isEqualTo("1");
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from webhook_secret"))
                .isEqualTo("0");
        assertThat(brand.client().get(hook.path()).status()).isEqualTo(404);
        assertThat(brand.client().send("POST", replayPath(delivery), null).code())
                .isEqualTo("webhook_endpoint_disabled");
        assertThat(hook.await("delivered")).as("the log keeps what was").isEqualTo(delivery);
        assertThat(brand.client().send("DELETE", hook.path(), null).status()).isEqualTo(404);
    }

    @Test
    void whileSecretsRotateBothSign() {
        Inbox inbox = open();
        Hook hook = hang(inbox, "");
        String second = rotate(hook, 3600);
        hook.test();
        Inbox.Post both = inbox.await(1).get(0);
        assertThat(Stream.of(hook.secret(), second).allMatch(secret -> Hook.isSignedBy(secret, both)))
                .isTrue();
        assertThat(hook.get().has("previousSecretExpiresAt")).isTrue();

        String third = rotate(hook, 0);
        hook.test();
        Inbox.Post one = inbox.await(2).get(1);
        assertThat(Hook.isSignedBy(third, one)).isTrue();
        assertThat(Stream.of(hook.secret(), second).noneMatch(secret -> Hook.isSignedBy(secret, one)))
                .isTrue();
        assertThat(hook.get().has("previousSecretExpiresAt")).isFalse();
    }

    @Test
    void aTestGoesToOneEndpointWhateverItListensTo() {
        Inbox tested = open();
        Inbox other = open();
        Hook hook = hang(tested, TOUCHPOINTS);
        hang(other, "");
        String delivery = hook.test();
        Inbox.Post post = tested.await(1).get(0);
        hook.verifies(post);
        assertThat(post.type()).isEqualTo("webhook.test");
        assertThat(post.json().at("/data/endpointId").asText()).isEqualTo(hook.id());
        assertThat(hook.await("delivered").path("id").asText()).isEqualTo(delivery);
        assertThat(other.posts()).isEmpty();
    }

    @Test
    void oneIsReplayedUnderItsId() {
        Inbox inbox = open();
        Hook hook = hang(inbox, TOUCHPOINTS);
        WORLD.touchpoint(brand, "till");
        JsonNode delivery = hook.await("delivered");
        Reply replayed = brand.client().send("POST", replayPath(delivery), null);
        assertThat(replayed.json().path("state").asText()).isEqualTo("pending");
        assertThat(replayed.json().path("attempts").asInt()).isZero();
        List<Inbox.Post> posts = inbox.await(2);
        hook.verifies(posts.get(1));
        assertThat(posts.get(1).header("webhook-id")).isEqualTo(posts.get(0).header("webhook-id"));
        assertThat(hook.await("delivered").path("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void allSinceAnInstantAreReplayed() {
        Inbox inbox = open();
        Hook hook = hang(inbox, TOUCHPOINTS);
        Hook other = hang(open(), TOUCHPOINTS);
        WORLD.touchpoint(brand, "first");
        inbox.await(1);
        Instant since = Instant.now();
        WORLD.touchpoint(brand, "second");
        WORLD.touchpoint(brand, "third");
        inbox.await(3);
        awaitAllDelivered(hook);

        JsonNode job = replay(hook, "{\"since\": \"" + since + "\"}");
        assertThat(job.at("/result/deliveries").asInt()).isEqualTo(2);
        List<String> keys = inbox.await(5).stream()
                .skip(3)
                .map(post -> post.json().at("/data/key").asText())
                .toList();
        assertThat(keys).containsExactlyInAnyOrder("second", "third");

        awaitAllDelivered(hook);
        assertThat(replay(hook, "{\"since\": \"" + since + "\", \"failedOnly\": true}")
                        .at("/result/deliveries")
                        .asInt())
                .isZero();
        assertThat(inbox.posts()).hasSize(5);
        assertThat(other.deliveries()).hasSize(3);
    }

    @Test
    void interactionsAreChosenByTypeAndTouchpoint() {
        String till = WORLD.touchpoint(brand, "till");
        WORLD.touchpoint(brand, "desk");
        Inbox inbox = open();
        hang(inbox, """
                , "eventTypes": ["interaction.recorded"], "interactionTypes": ["view"], "touchpointIds": ["%s"]""".formatted(till));
        Contact right = Contact.of("view").on("till");
        for (Contact contact :
                List.of(Contact.of("click").on("till"), Contact.of("view").on("desk"), right)) {
            brand.client().post(brand.path("/interactions"), contact.toString());
        }
        assertThat(inbox.await(1).get(0).json().at("/data/id").asText()).isEqualTo(right.id());
        assertThat(inbox.posts()).hasSize(1);
    }

    @Test
    void aLogIsFilteredAndPaged() {
        Inbox inbox = open();
        Hook hook = hang(inbox, "");
        WORLD.touchpoint(brand, "till");
        hook.test();
        inbox.await(2);
        awaitAllDelivered(hook);
        String log = brand.path("/webhook-deliveries");
        assertThat(types(log + "?eventType=webhook.test")).containsExactly("webhook.test");
        assertThat(types(log + "?state=delivered")).containsExactly("webhook.test", "touchpoint.created");
        assertThat(types(log + "?state=failed")).isEmpty();
        assertThat(types(log + "?updatedSince=2999-01-01T00:00:00Z")).isEmpty();
        JsonNode first = brand.client().get(log + "?limit=1").json();
        assertThat(types(log + "?limit=1&cursor=" + first.path("nextCursor").asText()))
                .containsExactly("touchpoint.created");
        String id = first.at("/items/0/id").asText();
        Reply one = brand.client().get(log + "/" + id);
        assertThat(one.json()).isEqualTo(first.at("/items/0"));
        assertThat(brand.client()
                        .get(log + "/" + id, "If-None-Match", one.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    private List<String> types(String path) {
        return brand.client()
                .get(path)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("eventType").asText())
                .toList();
    }

    private JsonNode replay(Hook hook, String body) {
        Reply started = brand.client().post(hook.path() + "/replay", body);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        assertThat(started.header("Location")).endsWith(brand.path("/jobs/" + started.id()));
        for (int i = 0; i < 500; i++) {
            JsonNode job =
                    brand.client().get(brand.path("/jobs/" + started.id())).json();
            if (job.path("state").asText().equals("succeeded")) {
                return job;
            }
            Hook.pause();
        }
        throw new AssertionError("the job does not end");
    }

    private String replayPath(JsonNode delivery) {
        return brand.path("/webhook-deliveries/" + delivery.path("id").asText() + "/replay");
    }

    private String rotate(Hook hook, int overlapSeconds) {
        Reply rotated = brand.client().post(hook.path() + "/rotate", "{\"overlapSeconds\": " + overlapSeconds + "}");
        assertThat(rotated.status()).isEqualTo(200);
        return rotated.json().path("secret").asText();
    }

    private static JsonNode awaitAttempts(Hook hook, int attempts) {
        for (int i = 0; i < 500; i++) {
            List<JsonNode> all = hook.deliveries();
            if (all.size() == 1 && all.get(0).path("attempts").asInt() == attempts) {
                return all.get(0);
            }
            Hook.pause();
        }
        throw new AssertionError("not tried: " + hook.deliveries());
    }

    private static void awaitAllDelivered(Hook hook) {
        for (int i = 0; i < 500; i++) {
            if (hook.deliveries().stream()
                    .allMatch(delivery -> delivery.path("state").asText().equals("delivered"))) {
                return;
            }
            Hook.pause();
        }
        throw new AssertionError("not delivered: " + hook.deliveries());
    }

    /** What is noted of the endpoint is noted behind what is noted of the delivery. */
    private static void awaitFailing(Hook hook, boolean failing) {
        for (int i = 0; i < 500; i++) {
            if (hook.get().has("failingSince") == failing) {
                return;
            }
            Hook.pause();
        }
        throw new AssertionError("failing: " + !failing);
    }

    /** Nobody waits for the schedule here. */
    private static void hurry(World.Tenant brand) {
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(
                    db,
                    "update event_delivery set due_at = now() where state = 'pending' and brand_id = '" + brand.id()
                            + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Hook hang(Inbox inbox, String more) {
        return Hook.hang(brand.client(), brand.path(""), inbox.url(), more);
    }

    private Inbox open() {
        Inbox inbox = Inbox.open();
        inboxes.add(inbox);
        return inbox;
    }
}
