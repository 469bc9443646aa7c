package dev.tangent.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
    private static final World WORLD = new World();
    private static final String TOUCHPOINTS = WORLD.acme.path("/touchpoints");
    private static final String TOUCHPOINT = "{\"name\": \"%s\", \"channelKey\": \"website\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/brands | {\"name\": \"Kept\"} | {\"name\": \"Other\"}",
                "/v1/api-keys | {\"name\": \"Kept\", \"kind\": \"secret\", \"scopes\": [\"agency:read\"]} | {\"name\": \"Other\", \"kind\": \"secret\", \"scopes\": [\"agency:read\"]}",
                "/v1/brands/BRAND/channels | {\"name\": \"Kept\", \"kind\": \"blog\"} | {\"name\": \"Other\", \"kind\": \"blog\"}",
                "/v1/brands/BRAND/touchpoints | {\"name\": \"Kept\", \"channelKey\": \"website\"} | {\"name\": \"Other\", \"channelKey\": \"website\"}"
            })
    void aRepeatIsAnsweredAsTheFirstCallWas(String path, String body, String otherBody) {
        boolean ofBrand = path.contains("BRAND");
        String at = path.replace("BRAND", WORLD.acme.id());
        Client client = ofBrand ? WORLD.acme.client() : WORLD.agencyClient;

        Reply first = client.post(at, body, "Idempotency-Key", "repeat");
        Reply again = client.post(at, body.replace(": ", " :  "), "Idempotency-Key", "\"repeat\"");
        Reply other = client.post(at, otherBody, "Idempotency-Key", "repeat");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
        assertThat(without(again, "secret", "secretShown")).isEqualTo(without(first, "secret", "secretShown"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void aSecretIsShownOnce() {
        String body = "{\"name\": \"Once\", \"kind\": \"secret\", \"scopes\": [\"agency:read\"]}";
        Reply made = WORLD.agencyClient.post("/v1/api-keys", body, "Idempotency-Key", "secret");
        Reply again = WORLD.agencyClient.post("/v1/api-keys", body, "Idempotency-Key", "secret");
        String rotate = "/v1/api-keys/" + made.id() + "/rotate";
        Reply rotated = WORLD.agencyClient.post(rotate, "{}", "Idempotency-Key", "rotate");
        Reply rotatedAgain = WORLD.agencyClient.post(rotate, "{}", "Idempotency-Key", "rotate");

        for (Reply shown : List.of(made, rotated)) {
            assertThat(shown.json().path("secretShown").asBoolean()).isTrue();
            assertThat(shown.json().path("secret").asText()).startsWith("tgt_sk_live_");
        }
        for (Reply replayed : List.of(again, rotatedAgain)) {
            assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(replayed.json().path("secretShown").asBoolean(true)).isFalse();
            assertThat(replayed.json().has("secret")).isFalse();
        }
        assertThat(rotatedAgain.json().path("last4")).isEqualTo(rotated.json().path("last4"));
    }

    @Test
    void archivingIsReplayedToo() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "To archive");
        String archive = "/v1/brands/" + brand.id() + "/archive";
        Reply first = WORLD.agencyClient.send("POST", archive, null, "Idempotency-Key", "archive");
        WORLD.agencyClient.send("POST", "/v1/brands/" + brand.id() + "/restore", null);
        Reply again = WORLD.agencyClient.send("POST", archive, null, "Idempotency-Key", "archive");

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(WORLD.agencyClient
                        .get("/v1/brands/" + brand.id())
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("active");
    }

    @Test
    void aCallThatFailedMayBeTriedAgain() {
        String body = "{\"key\": \"later\", \"name\": \"x\", \"channelKey\": \"not-yet\"}";
        assertThat(WORLD.acme
                        .client()
                        .post(TOUCHPOINTS, body, "Idempotency-Key", "fails")
                        .status())
                .isEqualTo(422);
        WORLD.acme
                .client()
                .post(WORLD.acme.path("/channels"), "{\"key\": \"not-yet\", \"name\": \"x\", \"kind\": \"blog\"}");

        Reply now = WORLD.acme.client().post(TOUCHPOINTS, body, "Idempotency-Key", "fails");

        assertThat(now.status()).isEqualTo(201);
        assertThat(now.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void aKeyBelongsToOneOperationOfOneBrand() {
        String body = TOUCHPOINT.formatted("Scope");
        Reply mine = WORLD.acme.client().post(TOUCHPOINTS, body, "Idempotency-Key", "scope");
        Reply sisters = WORLD.sister.client().post(WORLD.sister.path("/touchpoints"), body, "Idempotency-Key", "scope");
        Reply rivals = WORLD.rival.client().post(WORLD.rival.path("/touchpoints"), body, "Idempotency-Key", "scope");
        Reply channel = WORLD.acme
                .client()
                .post(
                        WORLD.acme.path("/channels"),
                        "{\"name\": \"Scope\", \"kind\": \"blog\"}",
                        "Idempotency-Key",
                        "scope");

        assertThat(List.of(mine, sisters, rivals, channel)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.header("Idempotency-Replayed")).isEmpty();
        });
        assertThat(List.of(mine.id(), sisters.id(), rivals.id(), channel.id())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\"", "\"\"", "a\"b", "\"a b\""})
    void keysAreVisibleAscii(String key) {
        Reply refused = WORLD.acme.client().post(TOUCHPOINTS, TOUCHPOINT.formatted("Key"), "Idempotency-Key", key);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_parameter");
    }

    @Test
    void keysHave255CharactersAtMost() {
        String most = "k".repeat(255);

        assertThat(WORLD.acme
                        .client()
                        .post(TOUCHPOINTS, TOUCHPOINT.formatted("Long"), "Idempotency-Key", most)
                        .status())
                .isEqualTo(201);
        assertThat(WORLD.acme
                        .client()
                        .post(TOUCHPOINTS, TOUCHPOINT.formatted("Long"), "Idempotency-Key", "\"" + most + "\"")
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(WORLD.acme
                        .client()
                        .post(TOUCHPOINTS, TOUCHPOINT.formatted("Long"), "Idempotency-Key", most + "k")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void manyCallsWithOneKeyHaveOneEffect() {
        List<Reply> replies = Together.run(
                8,
                i -> WORLD.acme
                        .client()
                        .post(TOUCHPOINTS, TOUCHPOINT.formatted("Together"), "Idempotency-Key", "together"));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isIn(201, 409));
        List<Reply> done =
                replies.stream().filter(reply -> reply.status() == 201).toList();
        assertThat(done).isNotEmpty();
        assertThat(done.stream().map(Reply::id).distinct()).hasSize(1);
        assertThat(done.stream()
                        .filter(reply -> reply.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(replies.stream()
                        .filter(reply -> reply.status() == 409)
                        .map(Reply::code)
                        .distinct())
                .allMatch("idempotency_in_progress"::equals);
        assertThat(WORLD.service.stored(WORLD.acme.id(), "select count(*) from touchpoint where name = 'Together'"))
                .isEqualTo("1");
    }

    @Test
    void aCallWhoseKeyIsStillHeldIsToldSoAfterAMoment() throws SQLException {
        TestService service = WORLD.service;
        try (Connection holder = service.database().connect(service.database().app());
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select set_config('app.brand_id', '" + WORLD.acme.id() + "', true)");
            statement.execute("insert into idempotency (brand_id, operation, key, body_hash, created_at) values ('"
                    + WORLD.acme.id() + "', 'createTouchpoint', 'held', ''::bytea, now())");
            long began = System.nanoTime();

            Reply refused =
                    WORLD.acme.client().post(TOUCHPOINTS, TOUCHPOINT.formatted("Held"), "Idempotency-Key", "held");

            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("idempotency_in_progress");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(5));
            holder.rollback();
        }
        assertThat(WORLD.acme
                        .client()
                        .post(TOUCHPOINTS, TOUCHPOINT.formatted("Held"), "Idempotency-Key", "held")
                        .status())
                .isEqualTo(201);
    }

    /** The wait is bounded for whatever else the call has to wait for, too. */
    @Test
    @Tag("slow")
    void aCallThatWaitsForAnotherWriterIsToldSoAfterAMoment() throws SQLException {
        TestService service = WORLD.service;
        try (Connection holder = service.database().connect(service.database().app());
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select set_config('app.brand_id', '" + WORLD.acme.id() + "', true)");
            statement.execute("insert into touchpoint (brand_id, id, key, name, channel_id, state)"
                    + " select brand_id, gen_random_uuid(), 'awaited', 'T', id, 'live' from channel"
                    + " where brand_id = '" + WORLD.acme.id() + "' limit 1");

            Reply refused = WORLD.acme
                    .client()
                    .post(TOUCHPOINTS, TOUCHPOINT.formatted("Awaited"), "Idempotency-Key", "awaited");

            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("idempotency_in_progress");
            holder.rollback();
        }
    }

    @Test
    void aKeyIsFreeAgainAfterADay() {
        Hands clock = new Hands();
        TestService service = TestService.start(Map.of(), TestDatabases.migrated(), clock);
        try {
            World world = new World(service);
            String path = world.acme.path("/touchpoints");
            Reply first = world.acme.client().post(path, TOUCHPOINT.formatted("Day"), "Idempotency-Key", "day");
            clock.forward(Duration.ofHours(23));
            Reply soon = world.acme.client().post(path, TOUCHPOINT.formatted("Day"), "Idempotency-Key", "day");
            clock.forward(Duration.ofHours(2));
            Reply late = world.acme.client().post(path, TOUCHPOINT.formatted("Day"), "Idempotency-Key", "day");

            assertThat(soon.id()).isEqualTo(first.id());
            assertThat(late.status()).isEqualTo(201);
            assertThat(late.header("Idempotency-Replayed")).isEmpty();
            assertThat(late.id()).isNotEqualTo(first.id());
        } finally {
            service.stop();
        }
    }

    private static ObjectNode without(Reply reply, String... fields) {
        return ((ObjectNode) reply.json()).remove(List.of(fields));
    }
}
