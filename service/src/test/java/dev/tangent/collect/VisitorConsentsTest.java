package dev.tangent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.matrix.Proven;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a visitor of a page agrees to, and what of it a page may read again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitorConsentsTest {
    private static final String PATH = "/v1/collect/consents";
    private static final String SHOP = "https://shop.example";

    private final World world = new World();
    private final String key = world.publishableKey(world.acme, SHOP);
    private final Client page = new Client(world.service.url(), key);
    private final String visitor = UUID.randomUUID().toString();
    private final String secret = world.acme
            .client()
            .send("POST", world.acme.path("/identity-secrets"), null)
            .json()
            .path("secret")
            .asText();

    @Test
    void whatAVisitorSaysStandsAmongTheConsentsOfTheBrand() {
        String someone = UUID.randomUUID().toString();
        Reply said = say(someone, """
                "purpose": "marketing", "channelKind": "email", "state": "granted", "textVersion": "2026-02",
                "occurredAt": "2026-03-01T09:00:00Z\"""");
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(said.header("Cache-Control")).isEqualTo("no-store");
        assertThat(said.text())
                .isEqualTo("{\"purpose\":\"marketing\",\"channelKind\":\"email\",\"state\":\"granted\","
                        + "\"occurredAt\":\"2026-03-01T09:00:00Z\",\"textVersion\":\"2026-02\"}");

        JsonNode consent = world.acme
                .client()
                .get(world.acme.path("/customers/" + customer("anonymous_id", someone) + "/consents"))
                .json()
                .at("/items/0");
        assertThat(consent.path("source").asText()).isEqualTo("browser");
        assertThat(consent.path("state").asText()).isEqualTo("granted");
        assertThat(consent.has("evidence")).isFalse();
        assertThat(world.service.stored(world.rival.id(), "select count(*) from consent"))
                .isEqualTo("0");
    }

    @Test
    void theLatestOfWhatWasSaidHolds() {
        String someone = UUID.randomUUID().toString();
        say(someone, "\"purpose\": \"analytics\", \"state\": \"granted\", \"occurredAt\": \"2026-03-02T00:00:00Z\"");
        say(someone, "\"purpose\": \"analytics\", \"state\": \"withdrawn\", \"occurredAt\": \"2026-03-03T00:00:00Z\"");
        // Sent again, as from a queue, and too late to count.
        say(someone, "\"purpose\": \"analytics\", \"state\": \"granted\", \"occurredAt\": \"2026-03-02T00:00:00Z\"");
        say(someone, """
                "purpose": "marketing", "channelKey": "website", "state": "granted\"""");
        say(someone, """
                "purpose": "marketing", "channelKind": "email", "state": "granted\"""");
        assertThat(states(someone))
                .containsExactly("analytics all withdrawn", "marketing website granted", "marketing email granted");
        say(someone, "\"purpose\": \"marketing\", \"state\": \"withdrawn\"");
        assertThat(states(someone))
                .containsExactly(
                        "analytics all withdrawn",
                        "marketing all withdrawn",
                        "marketing website withdrawn",
                        "marketing email withdrawn");
    }

    @Test
    void ofTwoOfOneTimeTheWithdrawalHoldsAndAKindIsOfEachOfItsChannels() {
        String someone = UUID.randomUUID().toString();
        String at = ", \"occurredAt\": \"2026-03-02T00:00:00Z\"";
        say(someone, "\"purpose\": \"analytics\", \"state\": \"withdrawn\"" + at);
        say(someone, "\"purpose\": \"analytics\", \"state\": \"granted\"" + at);
        say(someone, "\"purpose\": \"marketing\", \"channelKey\": \"website\", \"state\": \"granted\"" + at);
        say(
                someone,
                "\"purpose\": \"marketing\", \"channelKind\": \"website\", \"state\": \"withdrawn\","
                        + " \"occurredAt\": \"2026-03-03T00:00:00Z\"");
        assertThat(states(someone))
                .containsExactlyInAnyOrder(
                        "analytics all withdrawn", "marketing website withdrawn", "marketing website withdrawn");
    }

    /** An anonymous id is no more than a secret of one browser: it must not open what the same person said elsewhere. */
    @Test
    void nothingIsReadOfTheSamePersonElsewhere() {
        String phone = UUID.randomUUID().toString();
        String kiosk = UUID.randomUUID().toString();
        say(phone, "\"purpose\": \"marketing\", \"state\": \"granted\", \"textVersion\": \"of-the-phone\"");
        for (String device : List.of(phone, kiosk)) {
            assertThat(page.post("/v1/collect/identify", """
                            {"anonymousId": "%s", "userId": "u-two", "proof": "%s"}""".formatted(device, Proven.proof(secret, "u-two")))
                            .status())
                    .isEqualTo(200);
        }
        world.acme.client().post(world.acme.path("/customers/" + customer("user_id", "u-two") + "/consents"), """
                        {"purpose": "surveys", "state": "granted", "source": "call-with-canary"}""");

        assertThat(states(kiosk)).isEmpty();
        assertThat(states(phone)).containsExactly("marketing all granted");
        assertThat(read(phone).text()).doesNotContain("canary", "consentId", "customerId", "source");
        say(kiosk, "\"purpose\": \"surveys\", \"state\": \"withdrawn\"");
        assertThat(states(kiosk)).containsExactly("surveys all withdrawn");
        assertThat(states(phone)).containsExactly("marketing all granted");
        // For the brand all of it is one person's.
        assertThat(world.acme
                        .client()
                        .get(world.acme.path("/customers/" + customer("user_id", "u-two") + "/consent-states"))
                        .json()
                        .path("items")
                        .findValuesAsText("state"))
                .containsExactly("granted", "withdrawn");
    }

    @Test
    void readingMakesNobody() {
        String unseen = UUID.randomUUID().toString();
        Reply reply = read(unseen, "Origin", SHOP);
        assertThat(reply.json().path("items")).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(customer("anonymous_id", unseen)).isEmpty();
        assertThat(page.get(PATH, "Anonymous-Id", unseen, "Origin", "https://evil.example")
                        .code())
                .isEqualTo("origin_not_allowed");
    }

    @Test
    void theBrandIsTheKeys() {
        String someone = UUID.randomUUID().toString();
        say(someone, "\"purpose\": \"marketing\", \"state\": \"granted\"");
        assertThat(world.publishable(world.rival)
                        .get(PATH, "Anonymous-Id", someone)
                        .json()
                        .path("items"))
                .isEmpty();
        world.rival.client().post(world.rival.path("/channels"), """
                {"key": "only-rival", "name": "Only", "kind": "email"}""");
        assertThat(say(someone, "\"purpose\": \"marketing\", \"channelKey\": \"only-rival\", \"state\": \"granted\"")
                        .faults())
                .containsExactly("/channelKey unknown_channel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0000000000000000", "00000000-0000-0000-0000-000000000000"})
    void anIdThatIsNobodysIsRefused(String anonymousId) {
        assertThat(read(anonymousId).code()).isEqualTo("invalid_parameter");
        assertThat(say(anonymousId, "\"purpose\": \"marketing\", \"state\": \"granted\"")
                        .faults()
                        .get(0))
                .startsWith("/anonymousId ");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(page.get(PATH).code()).isEqualTo("invalid_parameter");
        assertThat(say(visitor, "\"purpose\": \"No\", \"state\": \"maybe\", \"source\": \"me\", \"evidence\": \"me\"")
                        .faults())
                .containsExactlyInAnyOrder(
                        "/purpose pattern", "/state enum", "/source unknown_field", "/evidence unknown_field");
        assertThat(say(visitor, """
                        "purpose": "marketing", "state": "granted", "channelKind": "email", "channelKey": "website\"""").faults()).containsExactly("/channelKey ambiguous");
        assertThat(say(visitor, """
                        "purpose": "marketing", "state": "granted", "occurredAt": "2999-01-01T00:00:00Z\"""").faults()).containsExactly("/occurredAt in_future");
    }

    @Test
    void itMayComeAsABeaconAndBeReadInPages() {
        String someone = UUID.randomUUID().toString();
        for (String purpose : List.of("one", "two", "three")) {
            String body = """
                    {"key": "%s", "anonymousId": "%s", "purpose": "%s", "state": "granted"}""".formatted(key, someone, purpose);
            assertThat(world.nobody()
                            .post(PATH, body, "Content-Type", "text/plain", "Origin", SHOP)
                            .status())
                    .isEqualTo(200);
        }
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode one = page.get(PATH + "?limit=1" + cursor, "Anonymous-Id", someone)
                    .json();
            found.addAll(one.path("items").findValuesAsText("purpose"));
            cursor = one.has("nextCursor") ? "&cursor=" + one.path("nextCursor").asText() : "";
            if (!cursor.isEmpty()) {
                // Of one visitor's list it opens no other's.
                assertThat(page.get(PATH + "?limit=1" + cursor, "Anonymous-Id", visitor)
                                .code())
                        .isEqualTo("invalid_cursor");
            }
        } while (!cursor.isEmpty());
        assertThat(found).containsExactly("one", "three", "two");
        assertThat(page.get(PATH + "?purpose=two", "Anonymous-Id", someone)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    private Reply say(String anonymousId, String rest) {
        return page.post(PATH, "{\"anonymousId\": \"" + anonymousId + "\", " + rest + "}");
    }

    private Reply read(String anonymousId, String... more) {
        List<String> headers = new ArrayList<>(List.of("Anonymous-Id", anonymousId));
        headers.addAll(List.of(more));
        return page.get(PATH, headers.toArray(String[]::new));
    }

    private List<String> states(String anonymousId) {
        return read(anonymousId)
                .json()
                .path("items")
                .valueStream()
                .map(said -> said.path("purpose").asText() + " "
                        + said.path("channelKey")
                                .asText(said.path("channelKind").asText("all")) + " "
                        + said.path("state").asText())
                .toList();
    }

    private String customer(String kind, String value) {
        return world.acme
                .client()
                .get(world.acme.path("/customers?identityKind=" + kind + "&identityValue=" + value))
                .json()
                .at("/items/0/id")
                .asText();
    }
}
