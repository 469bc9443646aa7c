package dev.tangent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.matrix.Proven;
import dev.tangent.platform.Hmac;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a visitor of a page may be: whoever the brand's server proves, and nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitorIdentityTest {
    private static final String PATH = "/v1/collect/identify";
    private static final String SHOP = "https://shop.example";
    private static final String ANY_ID = "(?s).*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.*";

    private final World world = new World();
    private final String key = world.publishableKey(world.acme, SHOP);
    private final Client page = new Client(world.service.url(), key);
    private final String secret = secret(world.acme);
    private final String secretOfRival = secret(world.rival);

    @Test
    void whatAProvenVisitorDidIsTheUsersOwn() {
        String visitor = visitor();
        Contact view = Contact.of("view");
        page.post("/v1/collect/interactions", CollectTest.batch(visitor, view));

        Reply first = identify(visitor, "u-joined", proof("u-joined"));
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("{\"history\":\"joined\"}");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        JsonNode customer = customer("u-joined");
        assertThat(customer.path("identities").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("anonymous_id", "user_id");
        assertThat(world.acme
                        .client()
                        .get(world.acme.path("/interactions/" + view.id()))
                        .json()
                        .path("customerId")
                        .asText())
                .isEqualTo(customer.path("id").asText());

        assertThat(identify(visitor, "u-joined", proof("u-joined")).text())
                .isEqualTo("{\"history\":\"joined_before\"}");
    }

    @Test
    void noPageCanClaimToBeSomebody() {
        identify(visitor(), "u-victim", proof("u-victim"));
        String own = proof("u-victim");
        List<String> proofs = List.of(
                "x",
                "00",
                own.substring(2),
                own + "00",
                own.replace(own.charAt(5), own.charAt(5) == 'a' ? 'b' : 'a'),
                proof("u-other"),
                Proven.proof(secretOfRival, "u-victim"),
                proof("u-victim2"));
        for (String proof : proofs) {
            String visitor = visitor();
            Reply reply = identify(visitor, "u-victim", proof, "Origin", SHOP);
            assertThat(reply.status()).as(proof).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("identity_not_proven");
            assertThat(reply.faults()).containsExactly("/proof identity_not_proven");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(found("anonymous_id", visitor)).isEmpty();
            assertThat(world.acme
                            .client()
                            .get(world.acme.path("/audit-entries?outcome=denied&callId=" + reply.header("Request-Id")))
                            .json()
                            .path("items")
                            .findValuesAsText("operation"))
                    .containsExactly("identifyVisitor");
        }
        assertThat(customer("u-victim").path("identities")).hasSize(2);
    }

    /** Else whoever may choose a name could have " admin" proven and be admin. */
    @Test
    void whatIsProvenIsTheIdAsItIsStored() {
        String padded = HexFormat.of()
                .formatHex(new Hmac(secret.getBytes(StandardCharsets.UTF_8))
                        .of(" u-admin".getBytes(StandardCharsets.UTF_8)));
        assertThat(identify(visitor(), " u-admin", padded).code()).isEqualTo("identity_not_proven");
        assertThat(identify(visitor(), "U-ADMIN", proof("u-admin")).code()).isEqualTo("identity_not_proven");
        assertThat(identify(visitor(), " u-admin", proof("u-admin").toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothingOfOthersIsToldOnADeviceThatPeopleShare() {
        String tablet = visitor();
        identify(tablet, "u-first", proof("u-first"));
        Reply second = identify(tablet, "u-second", proof("u-second"));
        assertThat(second.text()).isEqualTo("{\"history\":\"kept_apart\"}");
        assertThat(customer("u-first").path("identities")).hasSize(2);
        assertThat(customer("u-second").path("identities")).hasSize(1);
        // Both are known now, and neither becomes the other.
        assertThat(identify(visitor(), "u-second", proof("u-second")).text()).doesNotMatch(ANY_ID);
        assertThat(customer("u-first").path("id"))
                .isNotEqualTo(customer("u-second").path("id"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(identify("0000000000000000", "undefined", proof("undefined")).faults())
                .containsExactlyInAnyOrder("/anonymousId junk_identity", "/userId junk_identity");
        assertThat(identify("short", "u-1", proof("u-1")).faults()).containsExactly("/anonymousId too_short");
        assertThat(page.post(PATH, "{\"anonymousId\": 5, \"customerId\": \"x\"}")
                        .faults())
                .contains("/anonymousId type", "/customerId unknown_field", "/userId required", "/proof required");
        assertThat(page.post(PATH, "{\"proof\": \"" + "x".repeat(17_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain;charset=UTF-8", "application/json"})
    void itMayComeAsABeacon(String type) {
        String body = body(visitor(), "u-beacon", proof("u-beacon")).replaceFirst("\\{", "{\"key\": \"" + key + "\", ");
        Reply reply = world.nobody().post(PATH, body, "Content-Type", type, "Origin", SHOP);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("history").asText()).isEqualTo("joined");
        assertThat(world.nobody()
                        .post(PATH, body, "Content-Type", type, "Origin", "https://evil.example")
                        .code())
                .isEqualTo("origin_not_allowed");
    }

    @Test
    void aRepeatIsReplayed() {
        String visitor = visitor();
        String once = UUID.randomUUID().toString();
        assertThat(identify(visitor, "u-again", proof("u-again"), "Idempotency-Key", once)
                        .json()
                        .path("history")
                        .asText())
                .isEqualTo("joined");
        Reply again = identify(visitor, "u-again", proof("u-again"), "Idempotency-Key", once);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().path("history").asText()).isEqualTo("joined");
    }

    @Test
    void manyPagesOfOneNewUserEndInOneCustomer() {
        World.Tenant brand = world.brand(world.agencyClient, "Many");
        Client pages = world.publishable(brand);
        String proof = Proven.proof(secret(brand), "u-all");
        List<String> visitors = IntStream.range(0, 32).mapToObj(i -> visitor()).toList();
        List<Reply> replies = Together.run(32, i -> pages.post(PATH, body(visitors.get(i), "u-all", proof)));
        assertThat(replies).allSatisfy(reply -> assertThat(reply.text()).isEqualTo("{\"history\":\"joined\"}"));
        JsonNode customers = brand.client().get(brand.path("/customers")).json().path("items");
        assertThat(customers).hasSize(1);
        assertThat(customers.at("/0/identities")).hasSize(33);
    }

    private Reply identify(String visitor, String userId, String proof, String... headers) {
        Reply reply = page.post(PATH, body(visitor, userId, proof), headers);
        if (reply.status() < 300) {
            assertThat(reply.text()).doesNotMatch(ANY_ID);
        }
        return reply;
    }

    private String proof(String userId) {
        return Proven.proof(secret, userId);
    }

    private JsonNode customer(String userId) {
        return found("user_id", userId).get(0);
    }

    private JsonNode found(String kind, String value) {
        return world.acme
                .client()
                .get(world.acme.path("/customers?identityKind=" + kind + "&identityValue=" + value))
                .json()
                .path("items");
    }

    private static String body(String visitor, String userId, String proof) {
        return "{\"anonymousId\": \"%s\", \"userId\": \"%s\", \"proof\": \"%s\"}".formatted(visitor, userId, proof);
    }

    private static String visitor() {
        return UUID.randomUUID().toString();
    }

    private static String secret(World.Tenant brand) {
        return brand.client()
                .send("POST", brand.path("/identity-secrets"), null)
                .json()
                .path("secret")
                .asText();
    }
}
