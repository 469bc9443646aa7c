package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Audit;
import dev.tangent.events.Outbox;
import dev.tangent.jobs.Workers;
import dev.tangent.platform.SecretBox;
import dev.tangent.platform.Secrets;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker step by step, and what is called while it is at a delivery. Nobody else works on this database. */
class DeliveryQueueTest {
    private static final TestService SERVICE = TestService.start(Map.of("TANGENT_WORKERS", "false"));
    private static final Backstage BACKSTAGE = new Backstage(SERVICE.database());
    private static final World WORLD = new World(SERVICE);
    private static final int THREADS = 16;
    private static final String TOUCHPOINTS = ", \"eventTypes\": [\"touchpoint.created\"]";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Told");
    private final Inbox inbox = Inbox.open();
    private final Inbox other = Inbox.open();
    private final Webhooks webhooks = webhooks("1");
    private final DeliveryQueue queue = (DeliveryQueue) webhooks.queue(new Workers(Duration.ofSeconds(1)), THREADS);

    @AfterEach
    void close() {
        webhooks.close();
        inbox.close();
        other.close();
    }

    @Test
    void anOldSecretThatHasEndedSignsNothingMore() {
        Hook hook = hang(inbox);
        touchpoints(3);
        inbox.hang(300);
        CompletableFuture<Void> lane = run(take(1).get(0));
        inbox.await(1);
        String second = brand.client()
                .post(hook.path() + "/rotate", "{\"overlapSeconds\": 0}")
                .json()
                .path("secret")
                .asText();
        lane.join();
        List<Inbox.Post> posts = inbox.posts();
        hook.verifies(posts.get(0));
        assertThat(posts).hasSize(3);
        assertThat(posts.subList(1, 3)).allSatisfy(post -> {
            assertThat(Hook.isSignedBy(second, post)).isTrue();
            assertThat(Hook.isSignedBy(hook.secret(), post)).isFalse();
        });
    }

    @Test
    void whatIsDisabledMeanwhileGetsNothingMore() {
        Hook hook = hang(inbox);
        touchpoints(3);
        inbox.hang(300);
        CompletableFuture<Void> lane = run(take(1).get(0));
        inbox.await(1);
        patch(hook, "{\"state\": \"disabled\"}");
        lane.join();
        assertThat(inbox.posts()).hasSize(1);
        assertThat(states(hook))
                .as("what has arrived has arrived")
                .containsExactly("delivered ", "failed endpoint_disabled", "failed endpoint_disabled");
    }

    @Test
    void whatIsMovedMeanwhileGetsTheRestInItsNewPlace() {
        Hook hook = hang(inbox);
        touchpoints(3);
        inbox.hang(300);
        CompletableFuture<Void> lane = run(take(1).get(0));
        inbox.await(1);
        patch(hook, "{\"url\": \"" + other.url() + "\"}");
        lane.join();
        assertThat(inbox.posts()).hasSize(1);
        assertThat(other.posts()).hasSize(2).allSatisfy(hook::verifies);
    }

    /** What one worker brings is not ended by another that finds the endpoint disabled. */
    @Test
    void whatIsOnItsWayElsewhereIsNotEnded() {
        Hook hook = hang(inbox);
        touchpoints(2);
        inbox.hang(500);
        List<DeliveryTask> lanes = take(2);
        assertThat(lanes).hasSize(2);
        CompletableFuture<Void> first = run(lanes.get(0));
        inbox.await(1);
        patch(hook, "{\"state\": \"disabled\"}");
        queue.run(lanes.get(1));
        first.join();
        assertThat(states(hook)).containsExactlyInAnyOrder("delivered ", "failed endpoint_disabled");
    }

    /** A worker has found the endpoint disabled; before it says so, the endpoint is active again and hears something. */
    @Test
    void whatAnEndpointHearsOnceItIsActiveAgainIsNotEnded() throws SQLException {
        Hook hook = hang(inbox);
        touchpoints(1);
        DeliveryTask task = take(1).get(0);
        patch(hook, "{\"state\": \"disabled\"}");
        CompletableFuture<Void> lane;
        UUID fresh = UUID.randomUUID();
        try (Connection db = superuser()) {
            db.setAutoCommit(false);
            Rows.run(db, "lock table event_delivery in share mode");
            lane = run(task);
            awaitBlocked();
            patch(hook, "{\"state\": \"active\"}");
            Rows.run(db, """
                    insert into event (brand_id, id, type, subject_id, occurred_at, data)
                    values ('%1$s', '%3$s', 'touchpoint.created', '%3$s', now(), '{}');
                    insert into event_delivery (brand_id, id, event_id, endpoint_id, owner_id, due_at)
                    values ('%1$s', '%3$s', '%3$s', '%2$s', '%1$s', now())""".formatted(brand.id(), hook.id(), fresh));
            db.commit();
        }
        lane.join();
        assertThat(stored("select state from event_delivery where id = '" + fresh + "'"))
                .isEqualTo("pending");
        runAll();
        assertThat(inbox.posts()).extracting(post -> post.header("webhook-id")).contains(fresh.toString());
    }

    @Test
    void anOldPlaceThatIsGoneDisablesNoNewOne() {
        Hook hook = hang(inbox);
        touchpoints(1);
        inbox.usually(410);
        inbox.hang(300);
        CompletableFuture<Void> lane = run(take(1).get(0));
        inbox.await(1);
        patch(hook, "{\"url\": \"" + other.url() + "\"}");
        lane.join();
        assertThat(hook.get().path("state").asText()).isEqualTo("active");
        hurry();
        runAll();
        other.await(1).forEach(hook::verifies);
        assertThat(states(hook)).containsExactly("delivered ");
    }

    @Test
    void anOldPlaceThatAsksForTimeGetsNoneForTheNewOne() {
        Hook hook = hang(inbox);
        touchpoints(2);
        inbox.usually(503);
        inbox.askFor(7200);
        inbox.hang(300);
        CompletableFuture<Void> lane = run(take(1).get(0));
        inbox.await(1);
        patch(hook, "{\"url\": \"" + other.url() + "\"}");
        lane.join();
        assertThat(hook.get().has("failingSince")).isFalse();
        runAll();
        assertThat(other.posts()).hasSize(1).allSatisfy(hook::verifies);
    }

    /** It has failed for five days by what this worker knows, and been reached since. */
    @Test
    void whatWasReachedMeanwhileIsNotDisabled() {
        Hook hook = hang(inbox);
        touchpoints(1);
        endpoint("failing_since = now() - interval '6 days'");
        inbox.usually(500);
        inbox.hang(300);
        CompletableFuture<Void> lane = run(take(1).get(0));
        inbox.await(1);
        endpoint("failing_since = null");
        lane.join();
        assertThat(hook.get().path("state").asText()).isEqualTo("active");
    }

    @Test
    void anEndpointThatMovesBeginsAnew() {
        Hook hook = hang(inbox);
        endpoint("failing_since = now() - interval '6 days'");
        patch(hook, "{\"description\": \"The same place\"}");
        assertThat(hook.get().has("failingSince")).isTrue();
        patch(hook, "{\"url\": \"" + other.url() + "\"}");
        assertThat(hook.get().has("failingSince")).isFalse();
    }

    /** The last attempt fails after a replay was asked for. */
    @Test
    void whatIsReplayedWhileItIsSentIsSentAgainIfThatFails() {
        Hook hook = hang(inbox);
        touchpoints(1);
        delivery("attempts = 9");
        inbox.answer(500);
        inbox.hang(300);
        CompletableFuture<Void> lane = run(take(1).get(0));
        inbox.await(1);
        String id = hook.deliveries().get(0).path("id").asText();
        Reply replayed = brand.client().send("POST", brand.path("/webhook-deliveries/" + id + "/replay"), null);
        assertThat(replayed.json().path("attempts").asInt()).isZero();
        lane.join();
        assertThat(states(hook)).containsExactly("pending ");
        runAll();
        assertThat(inbox.posts()).hasSize(2);
        JsonNode delivery = hook.deliveries().get(0);
        assertThat(delivery.path("state").asText()).isEqualTo("delivered");
        assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
    }

    /** A service that is restarted every day must not seem to reach what it never reached. */
    @Test
    void aWorkerThatStopsHasReachedNobody() {
        Hook hook = hang(inbox);
        touchpoints(1);
        endpoint("failing_since = now() - interval '4 days'");
        DeliveryTask task = take(1).get(0);
        queue.stopping();
        queue.run(task);
        assertThat(inbox.posts()).isEmpty();
        assertThat(hook.get().has("failingSince")).isTrue();
        assertThat(states(hook)).containsExactly("pending ");
        assertThat(Instant.parse(hook.deliveries().get(0).path("nextAttemptAt").asText()))
                .isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void aReceiverThatAsksForTimeIsSentNothingElseEither() {
        Hook hook = hang(inbox);
        Hook busy = hang(other);
        inbox.usually(503);
        inbox.askFor(7200);
        touchpoints(3);
        runAll();
        int before = inbox.posts().size();
        assertThat(before).isLessThanOrEqualTo(3);
        touchpoints(3);
        runAll();
        runAll();
        assertThat(inbox.posts()).hasSize(before);
        assertThat(other.posts()).hasSize(6).allSatisfy(busy::verifies);

        // Whoever asks by hand knows better, and so does whoever changes the endpoint.
        hook.test();
        runAll();
        assertThat(inbox.posts()).hasSizeGreaterThan(before);
        before = inbox.posts().size();
        runAll();
        assertThat(inbox.posts()).hasSize(before);
        inbox.usually(204);
        patch(hook, "{\"description\": \"Mended\"}");
        runAll();
        runAll();
        assertThat(inbox.posts()).hasSizeGreaterThan(before);
    }

    @Test
    void receiversThatFailLeaveHalfOfTheirBrandsThreadsToTheOthers() {
        Inbox dead = other;
        dead.usually(500);
        Set<String> failing = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            failing.add(hang(dead).id());
        }
        touchpoints(1);
        for (int i = 0; i < 3; i++) {
            runAll();
        }
        Hook healthy = hang(inbox);
        touchpoints(1);
        hurry();
        List<DeliveryTask> begun = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            begun.addAll(take(THREADS));
        }
        assertThat(begun.stream()
                        .filter(task -> failing.contains(task.endpointId().toString())))
                .hasSize(THREADS / 4);
        assertThat(begun.stream().filter(task -> task.endpointId().toString().equals(healthy.id())))
                .isNotEmpty();
        begun.forEach(queue::handBack);
    }

    /** By its operator's mistake this worker lacks the key that the secret is sealed under. */
    @Test
    void whatCannotBeSignedWaits() {
        Hook hook = hang(inbox);
        touchpoints(1);
        try (Webhooks keyless = webhooks("2")) {
            DeliveryQueue its = (DeliveryQueue) keyless.queue(new Workers(Duration.ofSeconds(1)), THREADS);
            DeliveryTask task =
                    its.take(new BrandId(UUID.fromString(brand.id())), 1).get(0);
            assertThatThrownBy(() -> its.run(task)).hasMessageContaining("there is no key 1");
        }
        assertThat(inbox.posts()).isEmpty();
        assertThat(hook.deliveries().get(0).path("attempts").asInt()).isZero();
        hurry();
        runAll();
        inbox.await(1).forEach(hook::verifies);
    }

    private static Webhooks webhooks(String keyId) {
        Clock clock = Clock.systemUTC();
        Audit audit = new Audit(BACKSTAGE.brandDb, clock);
        String key = "a storage key for tests, 32 characters or more";
        return new Webhooks(
                new Webhooks.Base(
                        BACKSTAGE.brandDb, BACKSTAGE.agencyDb, BACKSTAGE.systemDb, audit, new Outbox(), clock),
                new SecretBox(new Secrets("storageKey", keyId, Map.of(keyId, key))),
                Targets.named("any"));
    }

    private List<DeliveryTask> take(int most) {
        return queue.take(new BrandId(UUID.fromString(brand.id())), most);
    }

    private CompletableFuture<Void> run(DeliveryTask task) {
        return CompletableFuture.runAsync(() -> queue.run(task));
    }

    /** Makes what is due now. */
    private void runAll() {
        List<CompletableFuture<Void>> running =
                take(THREADS).stream().map(this::run).toList();
        running.forEach(CompletableFuture::join);
    }

    private void touchpoints(int count) {
        for (int i = 0; i < count; i++) {
            WORLD.touchpoint(brand, "t-" + UUID.randomUUID());
        }
    }

    private void patch(Hook hook, String patch) {
        assertThat(brand.client().patch(hook.path(), patch).status()).isEqualTo(200);
    }

    /** What has become of the deliveries so far, the first first. */
    private static List<String> states(Hook hook) {
        List<String> states = new ArrayList<>();
        for (JsonNode delivery : hook.deliveries()) {
            states.add(
                    0,
                    delivery.path("state").asText()
                            + " "
                            + (delivery.has("lastStatus")
                                    ? ""
                                    : delivery.path("lastError").asText()));
        }
        return states;
    }

    private void hurry() {
        delivery("due_at = now()");
    }

    private void delivery(String change) {
        update("update event_delivery set " + change + " where state = 'pending' and brand_id = '" + brand.id() + "'");
    }

    private void endpoint(String change) {
        update("update webhook_endpoint set " + change + " where brand_id = '" + brand.id() + "'");
    }

    private static void update(String update) {
        try (Connection db = superuser()) {
            Rows.run(db, update);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String stored(String query) {
        return SERVICE.stored(brand.id(), query);
    }

    private static void awaitBlocked() throws SQLException {
        try (Connection db = superuser()) {
            for (int i = 0; i < 500; i++) {
                if (!Rows.of(db, """
                                select pid from pg_locks
                                 where not granted and relation = 'event_delivery'::regclass
                                   and database = (select oid from pg_database where datname = current_database())""").isEmpty()) {
                    return;
                }
                Hook.pause();
            }
        }
        throw new AssertionError("nobody waits");
    }

    private static Connection superuser() throws SQLException {
        return SERVICE.database().connect(TestDatabases.server().superuser());
    }

    private Hook hang(Inbox at) {
        return Hook.hang(brand.client(), brand.path(""), at.url(), TOUCHPOINTS);
    }
}
