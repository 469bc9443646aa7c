package dev.tangent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and apps bring by a publishable key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectTest {
    private static final String PATH = "/v1/collect/interactions";
    private static final String SHOP = "https://shop.example";

    private final World world = new World();
    private final String key = world.publishableKey(world.acme, SHOP);
    private final Client page = new Client(world.service.url(), key);

    @BeforeAll
    void places() {
        world.touchpoint(world.acme, "cart");
        world.touchpoint(world.rival, "rival-cart");
    }

    @Test
    void whatAVisitorDoesIsStoredInTheBrandOfTheKey() {
        String visitor = UUID.randomUUID().toString();
        Contact view = Contact.of("view").on("cart");
        Reply reply =
                page.post(PATH, batch(visitor, view, Contact.of("cart_added").on("cart")), "Origin", SHOP);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(2);
        JsonNode stored = world.acme
                .client()
                .get(world.acme.path("/interactions/" + view.id()))
                .json();
        assertThat(stored.path("type").asText()).isEqualTo("view");
        assertThat(identities(stored.path("customerId").asText())).containsExactly("anonymous_id " + visitor);
        assertThat(world.service.stored(world.rival.id(), "select count(*) from interaction"))
                .isEqualTo("0");
    }

    @Test
    void nobodyInParticularIsRecordedWithoutACustomer() {
        Contact view = Contact.of("view");
        assertThat(page.post(PATH, Contact.batch(view)).status()).isEqualTo(200);
        assertThat(world.acme
                        .client()
                        .get(world.acme.path("/interactions/" + view.id()))
                        .json()
                        .has("customerId"))
                .isFalse();
    }

    @Test
    void sendingAgainChangesNothing() {
        String body = batch(UUID.randomUUID().toString(), Contact.of("view"), Contact.of("click"));
        page.post(PATH, body);
        Reply again = page.post(PATH, body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("accepted").asInt()).isZero();
        assertThat(again.json().path("duplicates").asInt()).isEqualTo(2);
    }

    @Test
    void eachItemHasItsVerdict() {
        Contact good = Contact.of("view").on("cart");
        Reply reply = page.post(
                PATH,
                batch(
                        UUID.randomUUID().toString(),
                        Contact.of("view").on("nowhere"),
                        good,
                        good.with("type", "click"),
                        Contact.of("message_sent"),
                        Contact.of("view").by("crm-1"),
                        Contact.of("view").with("agentReference", "staff-1"),
                        Contact.of("view").with("direction", "outbound"),
                        Contact.of("view").with("messageClass", "marketing"),
                        Contact.of("view").on("rival-cart")));
        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(refusals(reply))
                .containsExactly(
                        "0 /items/0/touchpointKey unknown_touchpoint",
                        "2 /items/2/id interaction_conflict",
                        "3 /items/3/type enum",
                        "4 /items/4/customer unknown_field",
                        "5 /items/5/agentReference unknown_field",
                        "6 /items/6/direction unknown_field",
                        "7 /items/7/messageClass unknown_field",
                        "8 /items/8/touchpointKey unknown_touchpoint");
    }

    @Test
    void aPageIsNotToldWhatAnOrderWasRecordedAs() {
        Contact ours = Contact.of("purchase").with("orderReference", "A-77");
        world.acme.client().post(world.acme.path("/interactions"), ours.toString());
        Reply reply = page.post(PATH, Contact.batch(Contact.of("purchase").with("orderReference", "A-77")));
        assertThat(refusals(reply)).containsExactly("0 /items/0/orderReference order_already_recorded");
        assertThat(reply.text()).doesNotContain(ours.id());
    }

    @Test
    void theKeyMayStandInTheBody() {
        Client bare = world.nobody();
        Contact view = Contact.of("view");
        String body = "{\"key\": \"" + key + "\", \"items\": [" + view + "]}";
        Reply beacon = bare.post(PATH, body, "Content-Type", "text/plain;charset=UTF-8", "Origin", SHOP);
        assertThat(beacon.status()).as(beacon.text()).isEqualTo(200);
        assertThat(beacon.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(bare.post(PATH, body, "Origin", SHOP)
                        .json()
                        .path("duplicates")
                        .asInt())
                .isEqualTo(1);
        String last = "{\"items\": [" + view + "], \"key\": \"" + key + "\"}";
        assertThat(bare.post(PATH, last).json().path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void aHeaderCountsBeforeTheBody() {
        Contact view = Contact.of("view");
        Client other = world.publishable(world.sister);
        Reply reply = other.post(PATH, "{\"key\": \"" + key + "\", \"items\": [" + view + "]}");
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(world.service.stored(
                        world.sister.id(), "select count(*) from interaction where id = '" + view.id() + "'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\": []}",
                "{\"key\": 5, \"items\": []}",
                "{\"key\": \"tgt_pk_live_garbage\", \"items\": []}",
                "{\"items\": [{\"key\": \"%s\"}]}",
                "[\"key\", \"%s\"]",
                "{\"key\"",
                "",
                "key=%s"
            })
    void aBodyWithoutAKeyThatWorksIsNobodys(String body) {
        Reply reply = world.nobody().post(PATH, body.formatted(key));
        assertThat(reply.status()).as(reply.text()).isEqualTo(401);
    }

    @Test
    void aBodyHasAKeyOnlyWhereBeaconsComeFrom() {
        Reply reply = world.nobody().post("/v1/brands", "{\"key\": \"" + world.agency.apiKey() + "\"}");
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void aSecretKeyInABeaconIsRefusedAndNoted() {
        String body = "{\"key\": \"" + world.acme.key() + "\", \"items\": [" + Contact.of("view") + "]}";
        Reply inPage = world.nobody().post(PATH, body, "Content-Type", "text/plain", "Origin", SHOP);
        assertThat(inPage.code()).isEqualTo("secret_key_in_browser");
        assertThat(denied(inPage)).isEqualTo("collectInteractions secret_key_in_browser");
        Reply elsewhere = world.nobody().post(PATH, body, "Content-Type", "text/plain");
        assertThat(elsewhere.code()).isEqualTo("scope_missing");
        assertThat(denied(elsewhere)).isEqualTo("collectInteractions scope_missing");
    }

    @Test
    void anotherOriginIsRefusedAndNoted() {
        for (String origin : List.of("https://evil.example", "null", "http://shop.example", SHOP + ":444")) {
            Reply reply = page.post(PATH, Contact.batch(Contact.of("view")), "Origin", origin);
            assertThat(reply.code()).isEqualTo("origin_not_allowed");
            assertThat(denied(reply)).isEqualTo("collectInteractions origin_not_allowed");
        }
    }

    @Test
    void bodiesAreSmall() {
        String pad = "{\"items\": [" + Contact.of("view").with("properties", "x".repeat(65_536)) + "]}";
        assertThat(page.post(PATH, pad).status()).isEqualTo(413);
        assertThat(world.nobody().post(PATH, pad, "Content-Type", "text/plain").status())
                .isEqualTo(413);
        List<Contact> many = Stream.generate(() -> Contact.of("view")).limit(51).toList();
        Reply reply = page.post(PATH, Contact.batch(many));
        assertThat(reply.faults()).containsExactly("/items too_many_items");
        assertThat(page.post(PATH, Contact.batch(many.subList(0, 50)))
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "undefined", "0000000000000000", "", "                 "})
    void anIdThatIsNobodysIsRefused(String anonymousId) {
        Reply reply = page.post(PATH, batch(anonymousId, Contact.of("view")));
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.faults().get(0)).startsWith("/anonymousId ");
    }

    @Test
    void anArchivedBrandCollectsNothing() {
        World.Tenant closed = world.brand(world.agencyClient, "Closed");
        Client site = world.publishable(closed);
        world.agencyClient.post(closed.path("/archive"), "{}");
        assertThat(site.post(PATH, Contact.batch(Contact.of("view"))).code()).isEqualTo("brand_archived");
    }

    @Test
    void whatIsCollectedIsCountedForItsKey() {
        World.Tenant brand = world.brand(world.agencyClient, "Counted");
        Client site = world.publishable(brand);
        site.post(
                PATH,
                batch(
                        UUID.randomUUID().toString(),
                        Contact.of("view"),
                        Contact.of("view").on("nowhere")));
        JsonNode month =
                brand.client().get(brand.path("/usage?months=1")).json().at("/months/0");
        assertThat(month.path("interactions").asInt()).isEqualTo(1);
        assertThat(month.path("customers").asInt()).isEqualTo(1);
    }

    private String denied(Reply reply) {
        String found = "";
        for (String log : List.of("/v1/audit-entries", world.acme.path("/audit-entries"))) {
            for (JsonNode entry : world.agencyClient
                    .get(log + "?outcome=denied&callId=" + reply.header("Request-Id"))
                    .json()
                    .path("items")) {
                found += entry.path("operation").asText() + " "
                        + entry.path("code").asText();
            }
        }
        return found;
    }

    private List<String> identities(String customerId) {
        JsonNode customer = world.acme
                .client()
                .get(world.acme.path("/customers/" + customerId))
                .json();
        return customer.path("identities")
                .valueStream()
                .map(known ->
                        known.path("kind").asText() + " " + known.path("value").asText())
                .toList();
    }

    static String batch(String anonymousId, Contact... items) {
        return "{\"anonymousId\": \"" + anonymousId + "\", \"items\": " + List.of(items) + "}";
    }

    private static List<String> refusals(Reply reply) {
        return reply.json()
                .path("rejected")
                .valueStream()
                .map(item -> item.path("index").asText() + " " + String.join(" ", Reply.faults(item.path("problem"))))
                .toList();
    }
}
