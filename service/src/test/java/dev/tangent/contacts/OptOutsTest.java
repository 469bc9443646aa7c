package dev.tangent.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.channels.ChannelScope;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.platform.Secrets;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Raw;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptOutsTest {
    private static final Instant NOON = Instant.parse("2026-06-10T10:00:00Z");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Path lines;
    private final Hands clock = new Hands();
    private final TestService service;
    private final World world;
    private final World.Tenant acme;
    private final Client nobody;

    OptOutsTest(@TempDir Path directory) {
        lines = directory.resolve("requests.log");
        service = TestService.start(
                Map.of(
                        "TANGENT_WORKERS", "false",
                        "TANGENT_REQUEST_LINES", lines.toString(),
                        "TANGENT_PUBLIC_URL", "https://tangent.example/"),
                TestDatabases.migrated(),
                clock);
        world = new World(service);
        acme = world.acme;
        nobody = world.nobody();
    }

    @BeforeEach
    void begin() {
        clock.hold(NOON);
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void oneClickTakesAConsentBackAndASecondChangesNothing() {
        String ann = granted("ann");
        Reply made = link("\"customerId\": \"" + ann + "\", \"channelKind\": \"email\", \"purpose\": \"marketing\"");
        assertThat(made.json().path("url").asText()).isEqualTo("https://tangent.example/v1/opt-outs/" + token(made));
        assertThat(made.json().path("expiresAt").asText()).isEqualTo("2027-06-10T10:00:00Z");

        Reply looked = nobody.get(path(made));
        assertThat(looked.text())
                .isEqualTo(
                        "{\"purpose\":\"marketing\",\"channelKind\":\"email\",\"language\":\"en\",\"optedOut\":false,"
                                + "\"expiresAt\":\"2027-06-10T10:00:00Z\"}");
        assertThat(looked.header("Cache-Control")).contains("no-store");
        assertThat(states(ann)).containsExactly("marketing all granted");

        clock.forward(Duration.ofDays(3));
        for (int click = 0; click < 2; click++) {
            Reply done = nobody.send("POST", path(made), "List-Unsubscribe=One-Click", "Content-Type", FORM);
            assertThat(done.status()).as(done.text()).isEqualTo(200);
            assertThat(done.json().path("optedOut").asBoolean()).isTrue();
        }
        assertThat(nobody.get(path(made)).json().path("optedOut").asBoolean()).isTrue();
        assertThat(states(ann)).containsExactly("marketing all granted", "marketing email withdrawn");
        JsonNode consent = acme.client()
                .get(acme.path("/customers/" + ann + "/consents?state=withdrawn"))
                .json()
                .path("items");
        assertThat(consent).hasSize(1);
        assertThat(consent.at("/0/source").asText()).isEqualTo("opt-out-link");
        assertThat(consent.at("/0/evidence").asText()).isEqualTo("Link " + made.id());
        assertThat(service.stored(
                        acme.id(),
                        "select actor || actor_id || (request_id is not null) || (address is not null) from audit_entry"
                                + " where operation = 'createOptOut' and subject_id = '"
                                + consent.at("/0/id").asText() + "'"))
                .isEqualTo("link" + made.id() + "truetrue");
        assertThat(acme.client()
                        .get(acme.path("/audit-entries?operation=createOptOut"))
                        .json()
                        .at("/items/0/actor")
                        .asText())
                .isEqualTo("link");
    }

    @Test
    void whoAgreedAgainMayOptOutAgainByTheSameLink() {
        String ben = granted("ben");
        String path =
                path(link("\"customerId\": \"" + ben + "\", \"channelKind\": \"email\", \"purpose\": \"marketing\""));
        post(path);
        clock.forward(Duration.ofDays(1));
        consent(ben, "granted", "\"channelKey\": \"email\", ", "2026-06-11T09:00:00Z");
        assertThat(nobody.get(path).json().path("optedOut").asBoolean())
                .as("one channel of the kind was granted again")
                .isFalse();
        post(path);
        assertThat(nobody.get(path).json().path("optedOut").asBoolean()).isTrue();
        assertThat(states(ben)).allMatch(state -> state.contains(" all ") || state.endsWith("withdrawn"));
    }

    @Test
    void ofClicksAtOnceOneWithdraws() {
        String carl = granted("carl");
        String path = path(link("\"customerId\": \"" + carl + "\", \"purpose\": \"marketing\""));
        List<Reply> replies = Together.run(12, i -> nobody.send("POST", path, null));
        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(acme.client()
                        .get(acme.path("/customers/" + carl + "/consents?state=withdrawn"))
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void aLinkForAllChannelsIsNotDoneByTheWithdrawalOfOne() {
        String dora = granted("dora");
        consent(dora, "withdrawn", "\"channelKind\": \"email\", ", "2026-06-02T00:00:00Z");
        String path = path(link("\"customerId\": \"" + dora + "\", \"purpose\": \"marketing\""));
        assertThat(nobody.get(path).json().path("optedOut").asBoolean()).isFalse();
        post(path);
        assertThat(states(dora)).containsExactly("marketing all withdrawn", "marketing email withdrawn");
    }

    @Test
    void aLinkIsDoneOnceAllThatItNamesIsWithdrawn() {
        String eve = granted("eve");
        String kind =
                path(link("\"customerId\": \"" + eve + "\", \"channelKind\": \"email\", \"purpose\": \"marketing\""));
        String one =
                path(link("\"customerId\": \"" + eve + "\", \"channelKey\": \"email\", \"purpose\": \"marketing\""));
        consent(eve, "withdrawn", "\"channelKey\": \"email\", ", "2026-06-02T00:00:00Z");
        assertThat(isOptedOut(one)).isTrue();
        assertThat(isOptedOut(kind)).as("by one channel of the kind").isFalse();
        consent(eve, "withdrawn", "\"channelKind\": \"email\", ", "2026-06-03T00:00:00Z");
        consent(eve, "granted", "\"channelKind\": \"email\", ", "2026-06-03T00:00:00Z");
        assertThat(isOptedOut(kind))
                .as("of two of one time the withdrawal holds")
                .isTrue();
        consent(eve, "granted", "\"channelKey\": \"email\", ", "2026-06-04T00:00:00Z");
        assertThat(isOptedOut(one)).isFalse();
    }

    @Test
    void anIdentityNobodyKnowsIsSuppressed() {
        String identity = "\"identity\": {\"kind\": \"email\", \"value\": \"new@example.com\"}";
        Reply made = link(identity + ", \"channelKind\": \"email\", \"purpose\": \"marketing\"");
        assertThat(nobody.get(path(made)).json().path("optedOut").asBoolean()).isFalse();
        post(path(made));
        clock.forward(Duration.ofDays(1));
        post(path(made));
        String find = acme.path("/suppressions?identityKind=email&identityValue=new@example.com");
        JsonNode found = acme.client().get(find).json().path("items");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/id").asText()).isEqualTo(made.id());
        assertThat(found.at("/0/reason").asText()).isEqualTo("unsubscribe");
        assertThat(found.at("/0/channelKind").asText()).isEqualTo("email");
        assertThat(found.at("/0/since").asText()).as("the first click").isEqualTo(NOON.toString());

        acme.client().post(acme.path("/suppressions/" + made.id() + "/lift"), "{}");
        assertThat(nobody.get(path(made)).json().path("optedOut").asBoolean()).isFalse();
        post(path(made));
        assertThat(acme.client().get(find + "&active=true").json().path("items"))
                .hasSize(1);
    }

    @Test
    void aLinkWithoutPurposeKeepsAllMarketingBack() {
        String emil = granted("emil");
        post(path(link("\"identity\": {\"kind\": \"user_id\", \"value\": \"emil\"}")));
        JsonNode found = acme.client()
                .get(acme.path("/suppressions?active=true&customerId=" + emil))
                .json()
                .path("items");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/customerId").asText()).isEqualTo(emil);
        Reply check = acme.client()
                .post(
                        acme.path("/contact-checks"),
                        "{\"customerId\": \"" + emil
                                + "\", \"channelKey\": \"social\", \"messageClass\": \"marketing\"}");
        assertThat(check.json().at("/reasons/0/code").asText()).isEqualTo("suppressed");
    }

    @Test
    void anExpiredLinkIsGone() {
        Reply made =
                link("\"customerId\": \"" + granted("fay") + "\", \"purpose\": \"marketing\", \"validForDays\": 30");
        clock.forward(Duration.ofDays(30).minusSeconds(1));
        assertThat(nobody.get(path(made)).status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        assertThat(nobody.get(path(made)).status() + nobody.get(path(made)).code())
                .isEqualTo("410link_expired");
        assertThat(nobody.send("POST", path(made), null).status()).isEqualTo(410);
    }

    @Test
    void anAlteredLinkIsNone() {
        String gus = granted("gus");
        String token = token(link("\"customerId\": \"" + gus + "\", \"purpose\": \"marketing\""));
        for (int i = 0; i < token.length(); i++) {
            String altered = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertThat(nobody.send("POST", "/v1/opt-outs/" + altered, null).status())
                    .as("at " + i)
                    .isEqualTo(404);
        }
        for (String other : List.of(
                "A", "AQ", "AQAB", "AQABMQ", "~", "%2B", "=".repeat(9), token + "A", token + "=", "A".repeat(1000))) {
            assertThat(nobody.get("/v1/opt-outs/" + other).status()).as(other).isEqualTo(404);
        }
        assertThat(nobody.get("/v1/opt-outs/" + "A".repeat(1001)).status()).isEqualTo(400);
        assertThat(states(gus)).containsExactly("marketing all granted");
    }

    @Test
    void aLinkIsOfTheSecretThatSignedIt() {
        String one = "a link secret of 32 characters or more, one";
        String two = "a link secret of 32 characters or more, two";
        OptOutTokens before = tokens("1", Map.of("1", one));
        OptOutTokens between = tokens("2", Map.of("1", one, "2", two));
        OptOutTokens after = tokens("2", Map.of("2", two));
        OptOutTokens stranger = tokens("1", Map.of("1", two));
        List<OptOutLink> links = new ArrayList<>();
        for (ChannelScope scope : List.of(
                new ChannelScope(null, null),
                new ChannelScope("email", null),
                new ChannelScope(null, UUID.randomUUID()))) {
            links.add(new OptOutLink(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    NOON,
                    new Suppression.Subject(UUID.randomUUID(), null, null),
                    "marketing",
                    scope));
            links.add(new OptOutLink(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    NOON,
                    new Suppression.Subject(null, "email", new IdentityHashes.Hash("1", "0f".repeat(32))),
                    null,
                    scope));
        }
        for (OptOutLink link : links) {
            String token = before.of(link);
            assertThat(before.read(token)).contains(link);
            assertThat(between.read(token)).contains(link);
            assertThat(after.read(token)).isEmpty();
            assertThat(stranger.read(token)).isEmpty();
            assertThat(after.read(between.of(link))).contains(link);
            assertThat(before.read(between.of(link))).isEmpty();
            assertThat(token).hasSizeLessThan(260);
        }
    }

    @Test
    void aLinkIsShownOnceAndNotStored() {
        String body = "{\"customerId\": \"" + granted("hal") + "\", \"purpose\": \"marketing\"}";
        Reply first = acme.client().post(acme.path("/opt-out-links"), body, "Idempotency-Key", "hal-1");
        Reply second = acme.client().post(acme.path("/opt-out-links"), body, "Idempotency-Key", "hal-1");
        assertThat(first.json().path("secretShown").asBoolean()).isTrue();
        assertThat(second.json().path("secretShown").asBoolean()).isFalse();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.json().has("token") || second.json().has("url")).isFalse();
        assertThat(service.stored(
                        acme.id(),
                        "select string_agg(convert_from(body, 'utf8'), ' ') from idempotency where key = 'hal-1'"))
                .contains(first.id())
                .doesNotContain(token(first));
    }

    @Test
    void theRequestLogHasNoLink() throws IOException {
        String token = token(link("\"customerId\": \"" + granted("ida") + "\", \"purpose\": \"marketing\""));
        nobody.get("/v1/opt-outs/" + token);
        for (String path : List.of(
                "/v1/opt-outs/" + token,
                "/v1/opt%2Douts/" + token,
                "/v1/opt-outs//" + token,
                "//v1/opt-outs/" + token,
                "/v1/./opt-outs/" + token,
                "/v1/opt-outs;a=b/" + token,
                "/v1/opt-outs/" + token + "/more",
                "/v1/%6Fpt-outs/%41" + token,
                "/v1/Opt-Outs/" + token)) {
            Raw.send(service.port(), "GET " + path + " HTTP/1.1", "Host: here", "Connection: close");
        }
        String logged = Files.readString(lines);
        assertThat(logged).contains("\"/v1/opt-outs/-\"").doesNotContain(token);
    }

    @Test
    void aLinkOfARivalIsAboutTheRival() {
        String jo = granted("jo");
        World.Tenant rival = world.rival;
        rival.client()
                .post(rival.path("/interactions"), Contact.of("visit").by("jo").toString());
        Reply theirs = rival.client()
                .post(
                        rival.path("/opt-out-links"),
                        "{\"identity\": {\"kind\": \"user_id\", \"value\": \"jo\"}, \"purpose\": \"marketing\"}");
        post(path(theirs));
        assertThat(states(jo)).containsExactly("marketing all granted");
        assertThat(acme.client()
                        .post(acme.path("/opt-out-links"), "{\"customerId\": \"" + UUID.randomUUID() + "\"}")
                        .faults())
                .containsExactly("/customerId unknown_customer");
        assertThat(acme.client().post(acme.path("/opt-out-links"), "{}").faults())
                .containsExactly("/customerId required");
    }

    @Test
    void optingOutIsPossibleEvenWhenTheBrandIsArchived() {
        World.Tenant brand = world.brand(world.agencyClient, "Closing");
        Reply made = brand.client()
                .post(
                        brand.path("/opt-out-links"),
                        "{\"identity\": {\"kind\": \"email\", \"value\": \"late@example.com\"}, \"purpose\": \"marketing\"}");
        world.agencyClient.post("/v1/brands/" + brand.id() + "/archive", "{}");
        post(path(made));
    }

    @Test
    @Tag("slow")
    void whoTriesTooManyLinksIsTurnedAway() {
        TestService narrow = TestService.start(
                Map.of("TANGENT_WORKERS", "false", "TANGENT_RATE_FAILURES", "40"), service.database(), clock);
        try {
            Client stranger = new Client(narrow.url(), "");
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 45; i++) {
                statuses.add(stranger.get("/v1/opt-outs/AQ").status());
            }
            assertThat(statuses.subList(0, 40)).containsOnly(404);
            assertThat(statuses.subList(40, 45)).containsOnly(429);
            assertThat(stranger.get("/v1/opt-outs/AQ").header("Retry-After")).isNotEmpty();
            assertThat(stranger.get("/openapi.json").status()).isEqualTo(200);
        } finally {
            narrow.stop();
        }
    }

    private static OptOutTokens tokens(String current, Map<String, String> secrets) {
        return new OptOutTokens(new Secrets("linkSecret", current, secrets));
    }

    private Reply link(String fields) {
        Reply reply = acme.client().post(acme.path("/opt-out-links"), "{" + fields + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static String token(Reply link) {
        return link.json().path("token").asText();
    }

    private static String path(Reply link) {
        return "/v1/opt-outs/" + token(link);
    }

    private void post(String path) {
        Reply done = nobody.send("POST", path, null);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
    }

    private boolean isOptedOut(String path) {
        return nobody.get(path).json().path("optedOut").asBoolean();
    }

    private String granted(String userId) {
        acme.client()
                .post(acme.path("/interactions"), Contact.of("visit").by(userId).toString());
        String customer = acme.client()
                .get(acme.path("/customers?identityKind=user_id&identityValue=" + userId))
                .json()
                .at("/items/0/id")
                .asText();
        consent(customer, "granted", "", "2026-06-01T00:00:00Z");
        return customer;
    }

    private void consent(String customer, String state, String scope, String at) {
        Reply reply =
                acme.client().post(acme.path("/customers/" + customer + "/consents"), """
                {%s"purpose": "marketing", "state": "%s", "source": "test", "occurredAt": "%s"}""".formatted(scope, state, at));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private List<String> states(String customer) {
        List<String> states = new ArrayList<>();
        acme.client()
                .get(acme.path("/customers/" + customer + "/consent-states"))
                .json()
                .path("items")
                .forEach(state -> states.add(state.path("purpose").asText() + " "
                        + state.path("channelKind")
                                .asText(state.path("channelId").asText("all")) + " "
                        + state.path("state").asText()));
        return states;
    }
}
