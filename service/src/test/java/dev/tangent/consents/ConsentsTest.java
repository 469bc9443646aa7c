package dev.tangent.consents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentsTest {
    private final World world = new World();
    private final World.Tenant acme = world.acme;

    @Test
    void aConsentIsKeptWithItsSourceTextAndEvidence() {
        String customer = customer(acme, "anna");
        Reply made = acme.client().post(consents(acme, customer), """
                {"purpose": "marketing", "channelKind": "email", "state": "granted", "source": "till", "textVersion": "7",
                 "evidence": "Signed slip 12", "valueExchange": "A cup", "occurredAt": "2026-03-01T10:00:00+01:00"}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode consent = made.json();
        assertThat(consent.path("customerId").asText()).isEqualTo(customer);
        assertThat(consent.path("occurredAt").asText()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(consent.path("evidence").asText()).isEqualTo("Signed slip 12");
        assertThat(consent.path("source").asText()).isEqualTo("till");
        assertThat(consent.path("textVersion").asText()).isEqualTo("7");
        assertThat(consent.path("valueExchange").asText()).isEqualTo("A cup");
        assertThat(consent.path("channelKind").asText()).isEqualTo("email");
        assertThat(consent.has("channelId")).isFalse();
        assertThat(made.header("Location")).endsWith(consents(acme, customer) + "/" + made.id());
        Reply got = acme.client().get(consents(acme, customer) + "/" + made.id());
        assertThat(got.json()).isEqualTo(consent);
        assertThat(got.header("Cache-Control")).contains("no-store");
        assertThat(items(acme.client().get(consents(acme, customer)))).containsExactly(consent);
    }

    @Test
    void whatHoldsIsToldWithTheTextThatWasAgreedTo() {
        String customer = customer(acme, "amos");
        said(acme, customer, "marketing", "granted", "2026-03-01T09:00:00Z", ", \"textVersion\": \"6\"");
        String holds = said(acme, customer, "marketing", "granted", "2026-03-02T09:00:00Z", ", \"textVersion\": \"7\"");
        JsonNode state = acme.client()
                .get(acme.path("/customers/" + customer + "/consent-states"))
                .json()
                .at("/items/0");
        assertThat(state.path("textVersion").asText()).isEqualTo("7");
        assertThat(state.path("consentId").asText()).isEqualTo(holds);
        assertThat(state.path("source").asText()).isEqualTo("test");
        assertThat(state.path("occurredAt").asText()).isEqualTo("2026-03-02T09:00:00Z");
    }

    @Test
    void theHistoryIsListedLatestFirstAndFiltered() {
        String customer = customer(acme, "bob");
        String first = said(acme, customer, "marketing", "granted", "2026-03-01T09:00:00Z", "");
        String second = said(acme, customer, "analytics", "granted", "2026-03-03T09:00:00Z", "");
        String third = said(acme, customer, "marketing", "withdrawn", "2026-03-02T09:00:00Z", "");
        assertThat(ids(acme, customer, "")).containsExactly(second, third, first);
        assertThat(ids(acme, customer, "?purpose=marketing")).containsExactly(third, first);
        assertThat(ids(acme, customer, "?state=granted")).containsExactly(second, first);
        assertThat(ids(acme, customer, "?updatedSince=2100-01-01T00:00:00Z")).isEmpty();

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = acme.client()
                    .get(consents(acme, customer) + "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            paged.add(page.at("/items/0/id").asText());
            cursor = page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(paged).containsExactly(second, third, first);
    }

    @Test
    void theLatestByTimeHoldsWhateverCameInFirst() {
        String customer = customer(acme, "carl");
        said(acme, customer, "marketing", "withdrawn", "2026-03-05T09:00:00Z", "");
        said(acme, customer, "marketing", "granted", "2026-03-01T09:00:00Z", "");
        assertThat(states(acme, customer)).containsExactly("marketing all withdrawn");
        said(acme, customer, "marketing", "granted", "2026-03-06T09:00:00Z", "");
        assertThat(states(acme, customer)).containsExactly("marketing all granted");
    }

    @Test
    void ofTwoOfOneTimeTheWithdrawalHolds() {
        String customer = customer(acme, "dora");
        said(acme, customer, "marketing", "withdrawn", "2026-03-05T09:00:00Z", "");
        said(acme, customer, "marketing", "granted", "2026-03-05T09:00:00Z", "");
        assertThat(states(acme, customer)).containsExactly("marketing all withdrawn");
    }

    @Test
    void whatIsSaidOfAllChannelsEndsWhatWasSaidOfOneBefore() {
        String customer = customer(acme, "emil");
        String store = channel(acme, "store");
        said(acme, customer, "marketing", "granted", "2026-03-01T09:00:00Z", "");
        said(acme, customer, "marketing", "withdrawn", "2026-03-02T09:00:00Z", ", \"channelKind\": \"store\"");
        said(acme, customer, "marketing", "granted", "2026-03-03T09:00:00Z", ", \"channelId\": \"" + store + "\"");
        assertThat(states(acme, customer))
                .containsExactly(
                        "marketing all granted", "marketing " + store + " granted", "marketing store withdrawn");

        said(acme, customer, "marketing", "withdrawn", "2026-03-04T09:00:00Z", ", \"channelKind\": \"store\"");
        assertThat(states(acme, customer))
                .containsExactly(
                        "marketing all granted", "marketing " + store + " withdrawn", "marketing store withdrawn");

        said(acme, customer, "marketing", "granted", "2026-03-05T09:00:00Z", "");
        assertThat(states(acme, customer))
                .containsExactly("marketing all granted", "marketing " + store + " granted", "marketing store granted");
    }

    @Test
    void whatAPersonSaidMovesWithThePerson() throws SQLException {
        String one = customer(acme, "fay-site");
        String other = customer(acme, "fay-shop");
        said(acme, one, "marketing", "granted", "2026-03-01T09:00:00Z", "");
        said(acme, other, "marketing", "withdrawn", "2026-03-02T09:00:00Z", "");
        String person =
                "update person set customer_id = '%s' where customer_id = '%s' and brand_id = '" + acme.id() + "'";
        try (Connection db =
                world.service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(db, person.formatted(one, other));
        }
        assertThat(states(acme, one)).containsExactly("marketing all withdrawn");
        assertThat(ids(acme, one, "")).hasSize(2);
        assertThat(states(acme, other)).isEmpty();

        String under = said(
                acme,
                one,
                "analytics",
                "granted",
                "2026-03-03T09:00:00Z",
                ", \"identity\": {\"kind\": \"user_id\", \"value\": \"fay-shop\"}");
        assertThat(world.service.stored(acme.id(), """
                select i.value from consent c join identity i on i.brand_id = c.brand_id and i.person_id = c.person_id
                 where c.brand_id = '%s' and c.id = '%s'""".formatted(acme.id(), under)))
                .isEqualTo("fay-shop");
    }

    @Test
    void aTimeThatLiesAheadIsNowOrRefused() {
        String customer = customer(acme, "gus");
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String soon = before.plusSeconds(240).toString();
        said(acme, customer, "marketing", "granted", soon, "");
        assertThat(Instant.parse(acme.client()
                        .get(consents(acme, customer))
                        .json()
                        .at("/items/0/occurredAt")
                        .asText()))
                .isBetween(before, Instant.now());
        String later = before.plusSeconds(400).toString();
        assertThat(post(acme, customer, "marketing", "granted", later, "").faults())
                .containsExactly("/occurredAt in_future");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        String customer = customer(acme, "hans");
        String rivals = channel(world.rival, "store");
        assertThat(post(acme, customer, "marketing", "granted", null, ", \"channelId\": \"" + rivals + "\"")
                        .faults())
                .containsExactly("/channelId unknown_channel");
        assertThat(post(acme, customer, "marketing", "granted", null, ", \"channelKey\": \"moon\"")
                        .faults())
                .containsExactly("/channelKey unknown_channel");
        assertThat(post(
                                acme,
                                customer,
                                "marketing",
                                "granted",
                                null,
                                ", \"channelKind\": \"sms\", \"channelKey\": \"sms\"")
                        .faults())
                .containsExactly("/channelKey ambiguous");
        assertThat(post(
                                acme,
                                customer,
                                "marketing",
                                "granted",
                                null,
                                ", \"identity\": {\"kind\": \"user_id\", \"value\": \"nobody-of-them\"}")
                        .faults())
                .containsExactly("/identity unknown_identity");
        assertThat(post(
                                acme,
                                customer,
                                "marketing",
                                "granted",
                                null,
                                ", \"identity\": {\"kind\": \"email\", \"value\": \"0\"}")
                        .faults())
                .containsExactly("/identity/value junk_identity");
        customer(acme, "hans-of-others");
        assertThat(post(
                                acme,
                                customer,
                                "marketing",
                                "granted",
                                null,
                                ", \"identity\": {\"kind\": \"user_id\", \"value\": \"hans-of-others\"}")
                        .faults())
                .as("another customer's")
                .containsExactly("/identity unknown_identity");
        assertThat(post(acme, UUID.randomUUID().toString(), "marketing", "granted", null, "")
                        .status())
                .isEqualTo(404);
        assertThat(post(acme, customer, "Marketing", "granted", null, "").faults())
                .containsExactly("/purpose pattern");
    }

    @Test
    void aRepeatOfACallRecordsNothingMore() {
        String customer = customer(acme, "ida");
        String body = "{\"purpose\": \"marketing\", \"state\": \"granted\", \"source\": \"till\"}";
        Reply first = acme.client().post(consents(acme, customer), body, "Idempotency-Key", "ida-1");
        Reply second = acme.client().post(consents(acme, customer), body, "Idempotency-Key", "ida-1");
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(ids(acme, customer, "")).hasSize(1);
    }

    @Test
    void aRivalOfTheSameNameHasNoSay() {
        String customer = customer(acme, "judy");
        String rivals = customer(world.rival, "judy");
        String theirs = said(world.rival, rivals, "marketing", "withdrawn", "2026-03-09T09:00:00Z", "");
        said(acme, customer, "marketing", "granted", "2026-03-01T09:00:00Z", "");
        assertThat(states(acme, customer)).containsExactly("marketing all granted");
        assertThat(acme.client().get(consents(acme, customer) + "/" + theirs).status())
                .isEqualTo(404);
        assertThat(acme.client().get(consents(acme, rivals)).status()).isEqualTo(404);
        assertThat(states(world.rival, rivals)).containsExactly("marketing all withdrawn");
    }

    private List<String> ids(World.Tenant brand, String customer, String query) {
        return items(brand.client().get(consents(brand, customer) + query)).stream()
                .map(consent -> consent.path("id").asText())
                .toList();
    }

    private List<String> states(World.Tenant brand, String customer) {
        return items(brand.client().get(brand.path("/customers/" + customer + "/consent-states"))).stream()
                .map(state -> state.path("purpose").asText() + " "
                        + state.path("channelKind")
                                .asText(state.path("channelId").asText("all")) + " "
                        + state.path("state").asText())
                .toList();
    }

    private static List<JsonNode> items(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        reply.json().path("items").forEach(items::add);
        return items;
    }

    private static String said(
            World.Tenant brand, String customer, String purpose, String state, String at, String more) {
        Reply reply = post(brand, customer, purpose, state, at, more);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.id();
    }

    private static Reply post(
            World.Tenant brand, String customer, String purpose, String state, @Nullable String at, String more) {
        return brand.client().post(consents(brand, customer), """
                {"purpose": "%s", "state": "%s", "source": "test"%s%s}""".formatted(
                        purpose, state, at == null ? "" : ", \"occurredAt\": \"" + at + "\"", more));
    }

    private static String consents(World.Tenant brand, String customer) {
        return brand.path("/customers/" + customer + "/consents");
    }

    private static String channel(World.Tenant brand, String key) {
        return brand.client()
                .get(brand.path("/channels?key=" + key))
                .json()
                .at("/items/0/id")
                .asText();
    }

    private static String customer(World.Tenant brand, String userId) {
        brand.client()
                .post(
                        brand.path("/interactions"),
                        Contact.of("visit").by(userId).toString());
        return brand.client()
                .get(brand.path("/customers?identityKind=user_id&identityValue=" + userId))
                .json()
                .at("/items/0/id")
                .asText();
    }
}
