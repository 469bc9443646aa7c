package dev.tangent.linkcodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Codes that join a receipt, a bot and a site, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkCodesTest {
    private static final String REDEEM = "/v1/collect/link-codes/redeem";
    private static final String SHOP = "https://shop.example";
    private static final String ANY_ID = "(?s).*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.*";

    private final Hands hands = new Hands();
    private final TestService service =
            TestService.start(Map.of("TANGENT_WORKERS", "false"), TestDatabases.migrated(), hands);
    private final World world = new World(service);
    private final Client acme = world.acme.client();
    private final Client page = world.publishable(world.acme, SHOP);

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void aVisitorIsJoinedWithTheCustomerOfTheCode() {
        String visitor = visitor();
        Contact view = Contact.of("view");
        page.post("/v1/collect/interactions", batch(visitor, view));
        Reply made = create("\"identity\": {\"kind\": \"user_id\", \"value\": \"u-site\"}, \"purpose\": \"mail\"");
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        Reply redeemed = redeem(visitor, code(made), "Origin", SHOP);
        assertThat(redeemed.status()).as(redeemed.text()).isEqualTo(200);
        assertThat(redeemed.text()).isEqualTo("{\"purpose\":\"mail\"}");
        assertThat(redeemed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(redeemed.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(owner(view.id())).isEqualTo(customer("user_id", "u-site"));
        assertThat(get(made).path("state").asText()).isEqualTo("redeemed");
        assertThat(get(made).path("customerId").asText()).isEqualTo(customer("user_id", "u-site"));
    }

    @Test
    void aSaleToSomebodyUnknownIsTheirsWhoHaveTheReceipt() {
        Contact sale = Contact.of("purchase").with("orderReference", "R-1").worth(1299, "RUB");
        acme.post(world.acme.path("/interactions"), sale.toString());
        assertThat(owner(sale.id())).isEmpty();
        Reply made = create("\"interactionId\": \"" + sale.id() + "\", \"purpose\": \"receipt\"");
        String visitor = visitor();
        assertThat(redeem(visitor, code(made)).text()).isEqualTo("{\"purpose\":\"receipt\"}");
        assertThat(owner(sale.id()))
                .isEqualTo(customer("anonymous_id", visitor))
                .isNotEmpty();
        // The till may send it again: that is still what it sent before.
        assertThat(acme.post(world.acme.path("/interactions"), sale.toString()).status())
                .isEqualTo(200);

        // A second receipt of the same sale leads to whoever has it now.
        String other = visitor();
        redeem(other, code(create("\"interactionId\": \"" + sale.id() + "\", \"purpose\": \"receipt\"")));
        assertThat(customer("anonymous_id", other)).isEqualTo(customer("anonymous_id", visitor));
    }

    @Test
    void aBotRedeemsForItsUser() {
        String customer = acme.post(
                        world.acme.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"u-bot\"}]}")
                .id();
        Reply made = create("\"customerId\": \"" + customer
                + "\", \"purpose\": \"join-bot\", \"url\": \"https://t.me/acme_bot?start={code}\"");
        assertThat(made.json().path("url").asText()).isEqualTo("https://t.me/acme_bot?start=" + code(made));
        assertThat(code(made)).matches("[0-9A-Za-z]{22}");

        Reply redeemed = redeemAs("external", "telegram", "77", code(made));
        assertThat(redeemed.status()).as(redeemed.text()).isEqualTo(200);
        assertThat(redeemed.json().path("customerId").asText()).isEqualTo(customer);
        assertThat(redeemed.json().path("purpose").asText()).isEqualTo("join-bot");
        assertThat(redeemed.json().path("id").asText()).isEqualTo(made.id());
        // A second device of the one who did, and one of another.
        assertThat(redeemAs("external", "telegram", "77", code(made)).json()).isEqualTo(redeemed.json());
        assertThat(redeemAs("external", "telegram", "78", code(made)).code()).isEqualTo("link_code_redeemed");
    }

    @Test
    void twoWhoAreIdentifiedAreNeverMergedAndTheCodeStaysGood() {
        Reply made = create("\"identity\": {\"kind\": \"user_id\", \"value\": \"u-left\"}, \"purpose\": \"mail\"");
        String visitor = visitor();
        redeem(
                visitor,
                code(create("\"identity\": {\"kind\": \"user_id\", \"value\": \"u-right\"}, \"purpose\": \"mail\"")));

        Reply refused = redeem(visitor, code(made));
        assertThat(refused.code()).isEqualTo("customers_differ");
        assertThat(refused.faults()).containsExactly("/code customers_differ");
        assertThat(refused.json().path("detail").asText() + refused.json().path("errors"))
                .as("a page is told of no customer")
                .doesNotMatch(ANY_ID);
        Reply toServer = redeemAs("user_id", null, "u-right", code(made));
        assertThat(toServer.code()).isEqualTo("customers_differ");
        assertThat(toServer.json().path("detail").asText())
                .contains(customer("user_id", "u-left"), customer("user_id", "u-right"));
        assertThat(get(made).path("state").asText()).isEqualTo("open");
        assertThat(redeem(visitor(), code(made)).status()).isEqualTo(200);
    }

    @Test
    void ofManyWhoTryOneDoes() {
        Reply made = create("\"identity\": {\"kind\": \"user_id\", \"value\": \"u-once\"}, \"purpose\": \"mail\"");
        List<Reply> replies = Together.run(24, i -> redeem(visitor(), code(made)));
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("link_code_redeemed"));
        assertThat(acme.get(world.acme.path("/customers/" + customer("user_id", "u-once")))
                        .json()
                        .path("identities"))
                .hasSize(2);
    }

    @Test
    void ofManyWhoHaveReceiptsOfOneSaleOneIsItsOwner() {
        Contact sale = Contact.of("purchase");
        acme.post(world.acme.path("/interactions"), sale.toString());
        List<String> codes = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> code(create("\"interactionId\": \"" + sale.id() + "\", \"purpose\": \"receipt\"")))
                .toList();
        List<String> visitors = codes.stream().map(code -> visitor()).toList();
        List<Reply> replies = Together.run(8, i -> redeem(visitors.get(i), codes.get(i)));
        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(visitors.stream().map(one -> customer("anonymous_id", one)).distinct())
                .containsExactly(owner(sale.id()));
    }

    @Test
    void aCodeEnds() {
        Reply made = create("\"identity\": {\"kind\": \"user_id\", \"value\": \"u-late\"}, \"purpose\": \"mail\","
                + " \"validForSeconds\": 60");
        hands.forward(Duration.ofSeconds(61));
        Reply late = redeem(visitor(), code(made));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.code()).isEqualTo("link_expired");
        assertThat(get(made).path("state").asText()).isEqualTo("expired");
    }

    @Test
    void nothingOfACodeIsStoredButItsHash() throws SQLException {
        String once = UUID.randomUUID().toString();
        String body =
                "{\"identity\": {\"kind\": \"user_id\", \"value\": \"u-kept\"}, \"purpose\": \"mail\", \"url\": \"app://x/{code}\"}";
        Reply made = acme.post(world.acme.path("/link-codes"), body, "Idempotency-Key", once);
        String code = code(made);
        Reply again = acme.post(world.acme.path("/link-codes"), body, "Idempotency-Key", once);
        assertThat(again.json().path("secretShown").asBoolean()).isFalse();
        assertThat(again.text()).doesNotContain(code);
        redeem(visitor(), code, "Idempotency-Key", once);
        String hex = HexFormat.of().formatHex(code.getBytes(StandardCharsets.US_ASCII));
        try (Connection db = service.database().connect(TestDatabases.server().superuser())) {
            for (String table : List.of("link_code", "idempotency", "audit_entry", "event")) {
                assertThat(Rows.of(db, "select to_jsonb(r)::text from " + table + " r"))
                        .allSatisfy(row -> assertThat(row).doesNotContain(code, hex));
            }
        }
    }

    @Test
    void whatIsWrongIsTold() {
        assertThat(redeem(visitor(), "7hQ2mVx0LrT9bNc4KsWz1Y").faults()).containsExactly("/code unknown_link_code");
        assertThat(redeem("0000000000000000", "x").faults()).containsExactly("/anonymousId junk_identity");
        assertThat(create("\"purpose\": \"mail\"").faults()).containsExactly("/customerId required");
        assertThat(create("\"purpose\": \"mail\", \"customerId\": \"" + UUID.randomUUID() + "\"")
                        .faults())
                .containsExactly("/customerId unknown_customer");
        assertThat(create("\"purpose\": \"mail\", \"interactionId\": \"" + UUID.randomUUID() + "\"")
                        .faults())
                .containsExactly("/interactionId unknown_interaction");
        assertThat(create("\"purpose\": \"mail\", \"interactionId\": \"" + UUID.randomUUID()
                                + "\", \"identity\": {\"kind\": \"user_id\", \"value\": \"u-1\"}")
                        .faults())
                .containsExactly("/interactionId ambiguous");
        assertThat(create("\"purpose\": \"mail\", \"identity\": {\"kind\": \"user_id\", \"value\": \"null\"}")
                        .faults())
                .containsExactly("/identity/value junk_identity");
        for (String url :
                List.of("https://t.me/bot", "javascript:alert('{code}')", "https://x/{code}{code}", "//{code}")) {
            assertThat(create("\"purpose\": \"mail\", \"url\": \"" + url + "\"").faults())
                    .as(url)
                    .contains("/url pattern");
        }
    }

    @Test
    void aCodeIsOfOneBrand() {
        Reply made = create("\"identity\": {\"kind\": \"user_id\", \"value\": \"u-ours\"}, \"purpose\": \"mail\"");
        Reply elsewhere = world.publishable(world.rival)
                .post(REDEEM, "{\"anonymousId\": \"" + visitor() + "\", \"code\": \"" + code(made) + "\"}");
        assertThat(elsewhere.faults()).containsExactly("/code unknown_link_code");
        assertThat(world.rival
                        .client()
                        .get(world.rival.path("/link-codes/" + made.id()))
                        .status())
                .isEqualTo(404);
        String theirs = world.rival
                .client()
                .post(
                        world.rival.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"u-theirs\"}]}")
                .id();
        assertThat(create("\"purpose\": \"mail\", \"customerId\": \"" + theirs + "\"")
                        .faults())
                .containsExactly("/customerId unknown_customer");
    }

    private Reply create(String rest) {
        return acme.post(world.acme.path("/link-codes"), "{" + rest + "}");
    }

    private JsonNode get(Reply made) {
        return acme.get(world.acme.path("/link-codes/" + made.id())).json();
    }

    private Reply redeem(String visitor, String code, String... headers) {
        return page.post(REDEEM, "{\"anonymousId\": \"" + visitor + "\", \"code\": \"" + code + "\"}", headers);
    }

    private Reply redeemAs(
            String kind, @org.jspecify.annotations.Nullable String namespace, String value, String code) {
        String named = namespace == null ? "" : "\"namespace\": \"" + namespace + "\", ";
        return acme.post(
                world.acme.path("/link-codes/redeem"),
                "{\"code\": \"%s\", \"identity\": {\"kind\": \"%s\", %s\"value\": \"%s\"}}"
                        .formatted(code, kind, named, value));
    }

    private String owner(String interactionId) {
        return acme.get(world.acme.path("/interactions/" + interactionId))
                .json()
                .path("customerId")
                .asText();
    }

    private String customer(String kind, String value) {
        return acme.get(world.acme.path("/customers?identityKind=" + kind + "&identityValue=" + value))
                .json()
                .at("/items/0/id")
                .asText();
    }

    private static String code(Reply made) {
        return made.json().path("code").asText();
    }

    private static String visitor() {
        return UUID.randomUUID().toString();
    }

    private static String batch(String visitor, Contact item) {
        return "{\"anonymousId\": \"" + visitor + "\", \"items\": [" + item + "]}";
    }
}
