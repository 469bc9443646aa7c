package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.localpostgres.Database;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyRequestsTest {
    private static final String REQUESTS = "/privacy-requests";

    private final Hands clock = new Hands();
    private final Database database = TestDatabases.migrated();
    private final TestService service = TestService.start(Map.of("TANGENT_WORKER_POLL", "20ms"), database, clock);
    private final World world = new World(service);
    private final World.Tenant brand = world.acme;
    private final Client client = brand.client();

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void anExportHoldsAllThatIsStoredAndShowsItAsText() {
        Trail trail = Trail.leave(world, world.brand(world.agencyClient, "Access"), "reading7qx", 1);
        World.Tenant shop = trail.brand;
        String html = "<script>alert(1)</script> & \"so on\"";
        shop.client().post(shop.path("/customers/" + trail.customerId + "/consents"), """
                {"purpose": "analytics", "state": "granted", "source": "form", "evidence": "<script>alert(1)</script> & \\"so on\\""}""");
        String id = trail.ask("access").id();
        JsonNode request = Trail.completed(shop, id);

        Reply export = shop.client().get(shop.path(REQUESTS + "/" + id + "/export"));
        assertThat(export.status()).as(export.text()).isEqualTo(200);
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");
        assertThat(export.json().path("customerId").asText()).isEqualTo(trail.customerId);
        assertThat(rows(export.json(), "identity")).hasSize(7);
        assertThat(rows(export.json(), "interaction")).hasSize(6);
        assertThat(rows(export.json(), "consent").get(0).path("evidence").asText())
                .isEqualTo(trail.marker);
        assertThat(rows(export.json(), "person_attribute")
                        .get(0)
                        .path("purpose")
                        .asText())
                .isEqualTo("To greet");
        assertThat(rows(export.json(), "rejected_interaction")).hasSize(1);
        assertThat(rows(export.json(), "suppression")).hasSize(1);
        request.at("/receipt/tables")
                .forEach(table -> assertThat(
                                rows(export.json(), table.path("table").asText()))
                        .as(table.toString())
                        .hasSize(table.path("rows").asInt()));

        Reply page = shop.client().get(shop.path(REQUESTS + "/" + id + "/report"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Disposition")).startsWith("attachment");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.text())
                .contains(trail.userId(), "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so on&quot;")
                .doesNotContain(html, "<script", "http://", "https://");
    }

    @Test
    void anExportNeedsAnotherScopeAndIsNobodyElses() {
        String id = ask("access", known("reader"));
        Trail.completed(brand, id);
        String key = world.agencyClient
                .post("/v1/api-keys", """
                        {"kind": "secret", "name": "Some", "scopes": ["privacy:write"], "brandId": "%s"}""".formatted(brand.id()))
                .json()
                .path("secret")
                .asText();
        Client lacking = new Client(service.url(), key);
        for (String what : List.of("/export", "/report")) {
            assertThat(lacking.get(brand.path(REQUESTS + "/" + id + what)).code())
                    .isEqualTo("scope_missing");
            assertThat(world.rival
                            .client()
                            .get(world.rival.path(REQUESTS + "/" + id + what))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(lacking.get(brand.path(REQUESTS + "/" + id)).status()).isEqualTo(200);
    }

    @Test
    void anExportIsThereForAWeek() {
        World.Tenant shop = world.brand(world.agencyClient, "Week");
        String customer = known(shop, "weekly");
        String id = shop.client()
                .post(shop.path(REQUESTS), "{\"kind\": \"access\", \"customerId\": \"" + customer + "\"}")
                .id();
        Trail.completed(shop, id);
        assertThat(shop.client().get(shop.path(REQUESTS + "/" + id + "/export")).status())
                .isEqualTo(200);
        clock.forward(Duration.ofDays(7));
        try {
            assertThat(shop.client()
                            .get(shop.path(REQUESTS + "/" + id + "/export"))
                            .status())
                    .isEqualTo(404);
        } finally {
            clock.forward(Duration.ofDays(-7));
        }
    }

    @Test
    void aRestrictedCustomerIsStoredAndNothingElse() {
        World.Tenant shop = world.brand(world.agencyClient, "Restricted");
        Client all = shop.client();
        String customer = known(shop, "still");
        Trail.completed(shop, ask(shop, "restrict", customer));
        Client reading = new Client(
                service.url(),
                world.agencyClient
                        .post("/v1/api-keys", """
                                {"kind": "secret", "name": "Some", "brandId": "%s",
                                 "scopes": ["customers:read", "customers:write", "interactions:read", "interactions:write"]}""".formatted(shop.id()))
                        .json()
                        .path("secret")
                        .asText());
        String interaction = shop.path("/interactions/")
                + all.post(
                                shop.path("/interactions"),
                                Contact.of("view").by("still").toString())
                        .id();
        all.post(shop.path("/interactions"), Contact.of("visit").by("other").toString());

        assertThat(reading.get(interaction).status()).isEqualTo(404);
        assertThat(all.get(interaction).status()).isEqualTo(200);
        assertThat(reading.get(shop.path("/interactions")).json().path("items").findValuesAsText("type"))
                .containsExactly("visit");
        assertThat(all.get(shop.path("/interactions")).json().path("items")).hasSize(2);
        assertThat(reading.get(shop.path("/interactions?customerId=" + customer))
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(reading.get(shop.path("/customers/" + customer)).code()).isEqualTo("customer_restricted");
        assertThat(reading.get(shop.path("/customers/" + customer + "/timeline"))
                        .code())
                .isEqualTo("customer_restricted");
        assertThat(reading.get(shop.path("/customers/" + customer + "/consents"))
                        .code())
                .isEqualTo("customer_restricted");
        assertThat(reading.get(shop.path("/customers")).json().path("items").findValuesAsText("id"))
                .hasSize(1)
                .doesNotContain(customer);
        assertThat(reading.post(shop.path("/customers/upsert"), """
                        {"identities": [{"kind": "user_id", "value": "still"}, {"kind": "email", "value": "still@shop.example"}]}""").code()).isEqualTo("customer_restricted");
        assertThat(all.patch(shop.path("/customers/" + customer), "{\"externalRef\": \"x\"}")
                        .code())
                .isEqualTo("customer_restricted");
        assertThat(all.post(
                                shop.path("/customers/" + customer + "/merge"),
                                "{\"fromCustomerId\": \"" + known(shop, "restless") + "\", \"reason\": \"One\"}")
                        .code())
                .isEqualTo("customer_restricted");
        assertThat(all.post(shop.path("/contact-checks"), """
                        {"customerId": "%s", "channelKey": "email", "messageClass": "service"}""".formatted(customer))
                        .json()
                        .path("reasons")
                        .findValuesAsText("code"))
                .containsExactly("restricted");
        // What comes in is stored, and who handles the request sees it.
        assertThat(reading.post(
                                shop.path("/interactions"),
                                Contact.of("view").by("still").toString())
                        .status())
                .isEqualTo(201);
        assertThat(all.get(shop.path("/customers/" + customer))
                        .json()
                        .path("restrictedAt")
                        .asText())
                .isNotEmpty();

        Trail.completed(shop, ask(shop, "lift_restriction", customer));
        assertThat(reading.get(shop.path("/customers/" + customer)).status()).isEqualTo(200);
        assertThat(reading.get(interaction).status()).isEqualTo(200);
        assertThat(all.get(shop.path("/customers/" + customer)).json().has("restrictedAt"))
                .isFalse();
    }

    @Test
    void aRequestIsDueInThirtyDaysAndSaysNothingOfThePerson() {
        World.Tenant shop = world.brand(world.agencyClient, "Due");
        known(shop, "punctual");
        Reply asked = shop.client().post(shop.path(REQUESTS), """
                {"kind": "erase", "identity": {"kind": "user_id", "value": "punctual"}}""", "Idempotency-Key", "ask-once");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(Instant.parse(asked.json().path("dueAt").asText()))
                .isBetween(
                        clock.instant().plus(Duration.ofDays(29)),
                        clock.instant().plus(Duration.ofDays(31)));
        JsonNode done = Trail.completed(shop, asked.id());
        assertThat(done.toString()).doesNotContain("punctual");
        assertThat(shop.client().get(shop.path(REQUESTS)).text()).doesNotContain("punctual");
        Reply repeat = shop.client().post(shop.path(REQUESTS), """
                {"kind": "erase", "identity": {"kind": "user_id", "value": "punctual"}}""", "Idempotency-Key", "ask-once");
        assertThat(repeat.code()).isEqualTo("idempotency_key_reused");
        assertThat(shop.client()
                        .get(shop.path("/audit-entries?subjectId=" + asked.id()))
                        .json()
                        .path("items")
                        .findValuesAsText("actor"))
                .containsExactly("system", "api_key");
        String late = ask(shop, "access", known(shop, "other"));
        assertThat(shop.client()
                        .get(shop.path(REQUESTS + "?kind=access"))
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly(late);
    }

    @Test
    void whatCannotBeDoneIsRefusedWithItsReasons() {
        String nobody = "01938f2a-7b6e-7c1d-9d0e-000000000000";
        assertThat(faults("{\"kind\": \"erase\"}")).containsExactly("/customerId required");
        assertThat(faults("{\"kind\": \"erase\", \"customerId\": \"" + nobody + "\"}"))
                .containsExactly("/customerId unknown_customer");
        assertThat(faults("{\"kind\": \"erase\", \"identity\": {\"kind\": \"user_id\", \"value\": \"nobody\"}}"))
                .containsExactly("/identity unknown_identity");
        assertThat(faults("{\"kind\": \"erase\", \"customerId\": \"" + nobody
                        + "\", \"identity\": {\"kind\": \"user_id\", \"value\": \"null\"}}"))
                .containsExactly("/identity/value junk_identity", "/identity ambiguous");
        assertThat(faults("{\"kind\": \"access\", \"dueAt\": \"2020-01-01T00:00:00Z\", \"customerId\": \""
                        + known("due") + "\"}"))
                .containsExactly("/dueAt in_past");
    }

    private List<String> faults(String body) {
        Reply reply = client.post(brand.path(REQUESTS), body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        return reply.json()
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("pointer").asText() + " "
                        + fault.path("code").asText())
                .toList();
    }

    private String known(String user) {
        return known(brand, user);
    }

    private static String known(World.Tenant shop, String user) {
        return shop.client()
                .post(
                        shop.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"" + user + "\"}]}")
                .id();
    }

    private String ask(String kind, String customer) {
        return ask(brand, kind, customer);
    }

    private static String ask(World.Tenant shop, String kind, String customer) {
        Reply asked = shop.client()
                .post(shop.path(REQUESTS), "{\"kind\": \"" + kind + "\", \"customerId\": \"" + customer + "\"}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return asked.id();
    }

    private static List<JsonNode> rows(JsonNode export, String table) {
        return export.path("sections")
                .valueStream()
                .filter(section -> section.path("table").asText().equals(table))
                .flatMap(section -> section.path("rows").valueStream())
                .toList();
    }
}
