package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.auth.KeyText;
import dev.tangent.keys.ApiKeys;
import dev.tangent.matrix.Inhabitant;
import dev.tangent.matrix.Sample;
import dev.tangent.matrix.Samples;
import dev.tangent.platform.Json;
import dev.tangent.platform.http.Operations;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation asks for a key that works, and for exactly the scope that the spec names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeMatrixTest {
    private static final String ORIGIN = "https://shop.example";
    private static final String ANY_KEY = "authenticated";
    /** Of publishable keys alone. */
    private static final String COLLECT = "collect";

    /** What asks for {@code customers:read} besides its own scope. */
    private static final List<String> NEED_ANOTHER = List.of("exportPrivacyRequest", "getPrivacyRequestReport");

    private static final List<Sample> GUARDED = Samples.of(Operations.text("openapi.json")).stream()
            .filter(sample -> !sample.isPublic())
            // What is deleted cannot be called upon.
            .sorted(Comparator.comparing(sample -> sample.method().equals("DELETE")))
            .toList();

    private final World world = new World();
    private final Inhabitant acme = settled();
    private final String publishable = publishableKey();

    static List<String> scopes() {
        return GUARDED.stream()
                .map(Sample::scope)
                .filter(scope -> !scope.equals(ANY_KEY) && !scope.equals(COLLECT))
                .distinct()
                // Those who delete come after those who only read it.
                // And those who delete templates come last of all, after those who give them.
                .sorted(Comparator.comparing(ScopeMatrixTest::deletes)
                        .thenComparing(scope -> scope.equals("agency:write")))
                .toList();
    }

    private static boolean deletes(String scope) {
        return GUARDED.stream()
                .anyMatch(sample ->
                        sample.method().equals("DELETE") && sample.scope().equals(scope));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void aKeyThatLacksOnlyThisScopeIsRefused(String scope) {
        List<String> others = new ArrayList<>(ApiKeys.ALL_SCOPES);
        assertThat(others.remove(scope)).isTrue();
        Client lacking = client(secret(others));
        for (Sample sample : GUARDED) {
            if (sample.scope().equals(scope)) {
                refused(send(lacking, sample), sample, 403, "scope_missing");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void aKeyWithThisScopeAloneIsEnough(String scope) {
        Client holding = client(secret(List.of(scope)));
        for (Sample sample : GUARDED) {
            if (sample.scope().equals(scope) || sample.scope().equals(ANY_KEY)) {
                Reply reply = send(holding, sample);
                if (NEED_ANOTHER.contains(sample.id())) {
                    refused(reply, sample, 403, "scope_missing");
                    continue;
                }
                assertThat(reply.status())
                        .as(sample.id() + " " + reply.text())
                        .satisfiesAnyOf(
                                status -> assertThat(status).isBetween(200, 299),
                                status -> assertThat(status).isEqualTo(409));
            } else {
                refused(send(holding, sample), sample, 403, "scope_missing");
            }
        }
    }

    @Test
    void keysThatDoNotWorkAreRefused() throws SQLException {
        String good = secret(ApiKeys.ALL_SCOPES);
        String last = good.substring(good.length() - 1);
        Map<String, String> bad = new HashMap<>();
        bad.put("none", "");
        bad.put("garbage", "garbage");
        bad.put("of a wrong checksum", good.substring(0, good.length() - 1) + (last.equals("a") ? "b" : "a"));
        bad.put("never made", KeyText.create(false, false));
        bad.put("revoked", revoked());
        bad.put("expired", expired());
        bad.put("rotated without overlap", rotated());
        bad.forEach((what, key) -> {
            Client client = client(key);
            for (Sample sample : GUARDED) {
                Reply reply = send(client, sample);
                refused(reply, sample, 401, "unauthenticated");
                assertThat(reply.header("WWW-Authenticate")).as(what).startsWith("Bearer");
            }
        });
        assertThat(client(good).get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aSecretKeyInABrowserIsRefused() {
        Client client = client(secret(ApiKeys.ALL_SCOPES));
        for (Sample sample : GUARDED) {
            refused(send(client, sample, "Origin", ORIGIN), sample, 403, "secret_key_in_browser");
        }
    }

    @Test
    void aPublishableKeyCollectsAndDoesNothingElse() {
        Client client = client(publishable);
        for (Sample sample : GUARDED) {
            if (sample.scope().equals(COLLECT)) {
                assertThat(send(client, sample).status()).as(sample.id()).isBetween(200, 299);
                assertThat(send(client, sample, "Origin", ORIGIN).status())
                        .as(sample.id())
                        .isBetween(200, 299);
            } else {
                refused(send(client, sample), sample, 403, "scope_missing");
                refused(send(client, sample, "Origin", ORIGIN), sample, 403, "scope_missing");
            }
        }
    }

    @Test
    void aSecretKeyOfEveryScopeDoesNotCollect() {
        Client client = client(secret(ApiKeys.ALL_SCOPES));
        for (Sample sample : GUARDED) {
            if (sample.scope().equals(COLLECT)) {
                refused(send(client, sample), sample, 403, "scope_missing");
            }
        }
    }

    @Test
    void aPublishableKeyFromAForeignOriginIsRefused() {
        Client client = client(publishable);
        for (Sample sample : GUARDED) {
            for (String origin :
                    List.of("https://evil.example", "null", ORIGIN + ".evil.example", "http://shop.example")) {
                refused(send(client, sample, "Origin", origin), sample, 403, "origin_not_allowed");
            }
        }
    }

    /** The whole matrix would pass if refusals were not told apart. */
    @Test
    void theSpecNamesAScopeForEveryGuardedOperation() {
        assertThat(GUARDED)
                .hasSizeGreaterThan(28)
                .allSatisfy(sample -> assertThat(sample.scope())
                        .matches(scope ->
                                scope.equals(ANY_KEY) || scope.equals(COLLECT) || ApiKeys.ALL_SCOPES.contains(scope)));
        assertThat(GUARDED.stream()
                        .filter(sample -> sample.scope().equals(ANY_KEY))
                        .map(Sample::id))
                .containsExactlyInAnyOrder("getMe", "getTaxonomy");
    }

    private static void refused(Reply reply, Sample sample, int status, String code) {
        assertThat(reply.status() + " " + reply.code())
                .as(sample.id() + " " + reply.text())
                .isEqualTo(status + " " + code);
    }

    private Reply send(Client client, Sample sample, String... headers) {
        JsonNode referring = sample.bodyReferring(acme.ids());
        JsonNode body = referring == null ? null : fitting(referring);
        Sample.Call call = sample.call(acme.ids(), body, Map.of());
        String[] all =
                Stream.concat(Stream.of(call.headers()), Stream.of(headers)).toArray(String[]::new);
        return client.send(call.method(), call.path(), call.body(), all);
    }

    /** What the example says is fitted to a caller that holds one scope and reaches this brand. */
    private JsonNode fitting(JsonNode body) {
        if (body instanceof ObjectNode object && object.has("scopes")) {
            object.putArray("scopes").add("keys:write");
        }
        return body;
    }

    private Inhabitant settled() {
        JsonNode key = made("""
                {"kind": "secret", "name": "Target", "scopes": ["keys:write"]}""");
        Inhabitant settled =
                Inhabitant.settle(world.acme, world.agencyClient, key.path("id").asText(), "acme-own");
        // What a sample records must not meet an unknown touchpoint.
        world.acme.client().post(world.acme.path("/touchpoints"), """
                {"name": "Checkout", "key": "checkout", "channelKey": "website"}""");
        return settled;
    }

    private String publishableKey() {
        return made("""
                {"kind": "publishable", "name": "Shop", "brandId": "%s", "allowedOrigins": ["%s"]}""".formatted(world.acme.id(), ORIGIN)).path("secret").asText();
    }

    private String secret(List<String> scopes) {
        return madeWith(scopes).path("secret").asText();
    }

    private JsonNode madeWith(List<String> scopes) {
        ObjectNode body = Json.mapper().createObjectNode().put("kind", "secret").put("name", "Matrix");
        scopes.forEach(body.putArray("scopes")::add);
        return made(body.toString());
    }

    private JsonNode made(String body) {
        Reply reply = world.agencyClient.post("/v1/api-keys", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    private String revoked() {
        JsonNode key = madeWith(ApiKeys.ALL_SCOPES);
        assertThat(client(key.path("secret").asText()).get("/v1/me").status()).isEqualTo(200);
        Reply reply =
                world.agencyClient.send("POST", "/v1/api-keys/" + key.path("id").asText() + "/revoke", null);
        assertThat(reply.status()).isEqualTo(200);
        return key.path("secret").asText();
    }

    private String expired() throws SQLException {
        JsonNode key = madeWith(ApiKeys.ALL_SCOPES);
        try (Connection db =
                world.service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(
                    db,
                    "update api_key set expires_at = now() - interval '1 second' where id = '"
                            + key.path("id").asText() + "'");
        }
        return key.path("secret").asText();
    }

    private String rotated() {
        JsonNode key = madeWith(ApiKeys.ALL_SCOPES);
        Reply reply = world.agencyClient.post(
                "/v1/api-keys/" + key.path("id").asText() + "/rotate", "{\"overlapSeconds\": 0}");
        assertThat(reply.status()).isEqualTo(200);
        return key.path("secret").asText();
    }

    private Client client(String key) {
        return new Client(world.service.url(), key);
    }
}
