package dev.tangent.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.Problem;
import dev.tangent.testing.Client;
import dev.tangent.testing.Raw;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
    private static final World WORLD = new World();
    private static final Client CALL = WORLD.acme.client();
    private static final String TOUCHPOINTS = WORLD.acme.path("/touchpoints");

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, not_found",
        "GET, /v1, 404, not_found",
        "GET, /v1/touchpoints, 404, not_found",
        "DELETE, /v1/me, 405, method_not_allowed",
        "PUT, /v1/brands, 405, method_not_allowed",
        "PATCH, /v1/brands, 405, method_not_allowed",
        "GET, /v1/brands/nonsense, 400, invalid_parameter",
        "GET, /v1/brands/01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e/channels, 404, not_found",
        "GET, /v1/me/, 404, not_found",
        "GET, /v1/me;x=1, 404, not_found",
        "GET, /v1/me/;x, 404, not_found",
        "GET, /v1/brands/, 404, not_found",
        "GET, /docs/problems/nonsense, 404, not_found"
    })
    void whatIsNotThereIsAProblem(String method, String path, int status, String code) {
        Reply refused = CALL.send(method, path, method.startsWith("P") ? "{}" : null);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.json().path("instance").asText()).isEqualTo(path);
        assertThat(refused.json().path("type").asText()).isEqualTo("/docs/problems/" + code);
        assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    /** As Jetty says it of an import whose lines trickle in, from within a read. */
    @Test
    void whatJettySaysOfABodyIsTheCallersFault() {
        Response response = new Problems()
                .toResponse(new IllegalStateException(
                        new HttpException.RuntimeException(408, "Request content data rate < 100 B/s")));

        assertThat(response.getStatus()).isEqualTo(408);
        assertThat(((Problem) response.getEntity()).type()).isEqualTo(Problem.Type.REQUEST_TIMEOUT);
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() {
        assertThat(CALL.send("DELETE", "/v1/brands", null).header("Allow"))
                .contains("GET")
                .contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/problem+json"})
    void anAnswerNobodyMakesIsNotAcceptable(String type) {
        Reply refused = Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + "/v1/me"))
                .header("Authorization", "Bearer " + WORLD.acme.key())
                .header("Accept", type)
                .build());

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.code()).isEqualTo("not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/json; q=x",
                "nonsense"
            })
    void aBodyOfAnotherTypeIsRefused(String type) {
        for (String path : List.of("/v1/brands", TOUCHPOINTS, WORLD.acme.path("/interactions"))) {
            Reply refused = WORLD.agencyClient.post(path, "{}", "Content-Type", type);
            assertThat(refused.status()).as(path + refused.text()).isIn(415, 400);
            assertThat(refused.code()).isIn("unsupported_media_type", "invalid_request");
        }
    }

    @Test
    void aBodyOfNoTypeIsRefused() {
        Reply refused = Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + TOUCHPOINTS))
                .header("Authorization", "Bearer " + WORLD.acme.key())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void aBodyThatIsNoJsonSaysWhere() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("{\"name\": \"x\",\n  oops}", "line 2, column");
        bodies.put("{\"name\": \"x\", \"name\": \"y\"}", "A field is named twice");
        bodies.put("{\"quality\": {\"logical\": true, \"logical\": true}}", "A field is named twice");
        bodies.put("{\"name\": \"x\"} {}", "not JSON");
        bodies.put("{\"name\": \"x\"}]", "not JSON");
        bodies.put("", "empty");
        bodies.put("  ", "empty");
        bodies.put("{\"name\": 'x'}", "not JSON");
        bodies.put("{\"name\": NaN}", "not JSON");
        bodies.put("{\"name\": 01}", "not JSON");
        bodies.put("{\"name\": \"a\tb\"}", "not JSON");
        bodies.put("{\"name\": \"x\"", "not JSON");
        bodies.put("\ufeff\ufeff{}", "not JSON");
        bodies.forEach((body, detail) -> {
            for (String path : List.of(TOUCHPOINTS, WORLD.acme.path("/interactions"))) {
                Reply refused = CALL.post(path, body);
                assertThat(refused.status())
                        .as(path + " " + body + " " + refused.text())
                        .isEqualTo(400);
                assertThat(refused.code()).isEqualTo("invalid_json");
            }
            assertThat(CALL.post(TOUCHPOINTS, body).json().path("detail").asText())
                    .contains(detail);
        });
    }

    @Test
    void aBodyThatIsNotInUtf8IsRefused() {
        for (String bytes : List.of(
                "\u00ff",
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f4\u0090\u0080\u0080",
                "\u00e2\u0082x")) {
            for (String path : List.of(TOUCHPOINTS, WORLD.acme.path("/interactions"))) {
                Reply refused = inLatin1(path, "{\"name\": \"" + bytes + "\", \"channelKey\": \"website\"}");
                assertThat(refused.status()).as(refused.text()).isEqualTo(400);
                assertThat(refused.code()).isEqualTo("invalid_json");
            }
        }
        String rightInTwoToFourBytes = "\u00d1\u008f\u00e2\u0082\u00ac\u00ed\u009f\u00bf\u00f0\u009f\u0098\u0080";
        Reply taken =
                inLatin1(TOUCHPOINTS, "{\"name\": \"" + rightInTwoToFourBytes + "\", \"channelKey\": \"website\"}");
        assertThat(taken.json().path("name").asText()).isEqualTo("\u044f\u20ac\ud7ff\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999", "1e401"})
    void aNumberThatWouldFillTheMemoryIsRefused(String number) {
        Map<String, String> bodies = Map.of(
                TOUCHPOINTS,
                "{\"name\": \"x\", \"mode\": " + number + "}",
                WORLD.acme.path("/interactions"),
                "{\"properties\": {\"a\": " + number + "}}",
                WORLD.acme.path("/interactions/batch"),
                "{\"items\": [{\"items\": [{\"sku\": " + number + "}]}]}");
        bodies.forEach((path, body) -> {
            Reply refused = CALL.post(path, body);
            assertThat(refused.status()).as(path + refused.text()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid_json");
        });
    }

    @Test
    void everyFaultOfABodyIsSaidAtOnce() {
        Reply refused = CALL.post(TOUCHPOINTS, """
                {"key": "No", "description": 5, "channelId": "x", "mode": "sideways", "senses": ["visual", "sixth", "visual"],
                 "momentOfTruth": "yes", "responseTargetSeconds": 0, "maxSteps": 1.5, "expectedEmotion": 3,
                 "owner": "%s", "pains": ["", 1], "quality": {"logical": 1, "odd": 2}, "surprise": 1, "a/b~c": 2}""".formatted("x".repeat(201)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid_body");
        assertThat(refused.faults())
                .contains(
                        "/name required",
                        "/key pattern",
                        "/description type",
                        "/channelId format",
                        "/mode enum",
                        "/senses/1 enum",
                        "/senses repeated_item",
                        "/momentOfTruth type",
                        "/responseTargetSeconds minimum",
                        "/maxSteps type",
                        "/expectedEmotion maximum",
                        "/owner too_long",
                        "/pains/0 too_short",
                        "/pains/1 type",
                        "/quality/logical type",
                        "/quality/odd unknown_field",
                        "/surprise unknown_field",
                        "/a~1b~0c unknown_field");
    }

    @Test
    void charactersThatCannotBeStoredAreRefusedWhereverTheyStand() {
        assertThat(CALL.post(TOUCHPOINTS, "{\"name\": \"a\\u0000b\", \"channelKey\": \"website\"}")
                        .faults())
                .containsExactly("/name invalid_character");
        assertThat(CALL.post(TOUCHPOINTS, "{\"name\": \"ok\", \"channelKey\": \"website\", \"pains\": [\"\\ud83d\"]}")
                        .faults())
                .containsExactly("/pains/0 invalid_character");
        assertThat(CALL.post(TOUCHPOINTS, "{\"name\": \"ok\", \"channelKey\": \"website\", \"x\\u0000\": 1}")
                        .status())
                .isEqualTo(422);
        assertThat(CALL.post(TOUCHPOINTS, "{\"name\": \"\uD83D\uDE00 \u202e\", \"channelKey\": \"website\"}")
                        .status())
                .isEqualTo(201);
        assertThat(CALL.get(WORLD.acme.path(
                                "/metrics/activity?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&campaign=a%00b"))
                        .code())
                .isEqualTo("invalid_parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "page=2, page unknown_parameter",
        "limit=1&limit=2, limit repeated_parameter",
        "limit=ten, limit type",
        "limit=, limit type",
        "limit=0, limit minimum",
        "limit=201, limit maximum",
        "limit=1.5, limit type",
        "limit=99999999999999999999, limit maximum",
        "Limit=1, Limit unknown_parameter",
        "=1, ' unknown_parameter'",
        "limit=1&=1, ' unknown_parameter'",
        "mode=sideways, mode enum",
        "mode=, mode enum",
        "channelId=x, channelId format",
        "key=No, key pattern",
        "updatedSince=yesterday, updatedSince format",
        "updatedSince=2026-01-01, updatedSince format",
        "updatedSince=2026-01-01T00:00:00Z%5BUTC%5D, updatedSince format",
        "updatedSince=0000-01-01T00:00:00%2B18:00, updatedSince format",
        "updatedSince=9999-12-31T23:59:59-00:01, updatedSince format"
    })
    void everyParameterIsHeldAgainstTheSpec(String query, String fault) {
        Reply refused = CALL.get(TOUCHPOINTS + "?" + query);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_parameter");
        assertThat(refused.faults()).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%c0%af", "%ed%a0%80", "a%d0", "%D0%9F%ff"})
    void escapesThatAreNoTextAreRefused(String value) {
        assertThat(CALL.get(WORLD.acme.path("/unmapped-sources?name=" + value)).code())
                .isEqualTo("invalid_request");
    }

    @Test
    void escapesThatAreTextAreTaken() {
        assertThat(CALL.get(WORLD.acme.path("/unmapped-sources?name=%D0%9F%f0%9f%98%80%ef%bf%bd+a"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%1", "%zz", "%u0041", "a%"})
    void aPercentSignThatWritesNoByteIsRefused(String value) {
        Reply refused = Raw.send(
                WORLD.service.port(),
                "GET " + WORLD.acme.path("/metrics/activity")
                        + "?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&campaign=" + value + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + WORLD.acme.key(),
                "Connection: close");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
    }

    @Test
    void parametersStandOnOperationsWithoutAnyToo() {
        assertThat(CALL.get("/v1/me?x=1").code()).isEqualTo("invalid_parameter");
        assertThat(CALL.post(TOUCHPOINTS + "?dryRun=true", "{}").code()).isEqualTo("invalid_parameter");
    }

    @ParameterizedTest
    @EnumSource(Problem.Type.class)
    void everyProblemHasAPage(Problem.Type type) {
        Reply page = WORLD.nobody().get("/docs/problems/" + type.code());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains(type.code(), type.title(), String.valueOf(type.status()));
    }

    @Test
    void everyStatusStandsForAProblemOfThatStatus() {
        Arrays.stream(Problem.Type.values())
                .map(Problem.Type::status)
                .distinct()
                .filter(status -> !List.of(409, 410, 412, 422, 429).contains(status))
                .forEach(
                        status -> assertThat(Problems.ofStatus(status).status()).isEqualTo(status));
        assertThat(Problems.ofStatus(418)).isEqualTo(Problem.Type.INVALID_REQUEST);
        assertThat(Problems.ofStatus(502)).isEqualTo(Problem.Type.INTERNAL_ERROR);
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() {
        Reply one = CALL.get("/v1/me");
        Reply two = CALL.get("/v1/me", "Request-Id", one.header("Request-Id"));

        assertThat(one.header("Request-Id")).isNotEqualTo(two.header("Request-Id"));
    }

    /** Sends each character as a byte. */
    private static Reply inLatin1(String path, String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + path))
                .header("Authorization", "Bearer " + WORLD.acme.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
                .build());
    }
}
