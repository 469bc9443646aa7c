package dev.tangent.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is recorded as an unsubscription is one. */
class UnsubscribingTest {
    private static final World WORLD = new World();
    private static final String NOON = "2026-03-10T12:00:00Z";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Letters");
    private final String path = brand.path("/interactions");

    @BeforeEach
    void places() {
        WORLD.touchpoint(brand, "letter", "email", "");
        WORLD.touchpoint(brand, "feed", "social", "");
        granted("anna", "2026-03-01T00:00:00Z");
        assertThat(reasons("anna", "email", "marketing")).isEqualTo("[]");
    }

    @Test
    void anUnsubscriptionWithdrawsOnItsChannel() {
        record(Contact.of("unsubscribe").by("anna").on("letter"));

        assertThat(reasons("anna", "email", "marketing")).contains("opted_out");
        assertThat(reasons("anna", "email", "survey")).contains("opted_out");
        assertThat(reasons("anna", "email", "transactional")).isEqualTo("[]");
        assertThat(reasons("anna", "social", "marketing"))
                .as("of another channel nothing was said")
                .isEqualTo("[]");
        assertThat(consents("anna").findValuesAsText("state").stream().filter("withdrawn"::equals))
                .as("marketing and surveys")
                .hasSize(2);
    }

    @Test
    void whereNoTouchpointIsKnownItIsOfAllChannels() {
        record(Contact.of("unsubscribe").by("anna"));
        assertThat(reasons("anna", "email", "marketing")).contains("opted_out");
        assertThat(reasons("anna", "social", "marketing")).contains("opted_out");
    }

    @Test
    void theLatestByItsTimeHolds() {
        granted("anna", "2026-03-11T00:00:00Z");
        record(Contact.of("unsubscribe").by("anna").on("letter").at(NOON));
        assertThat(reasons("anna", "email", "marketing"))
                .as("the consent came after it")
                .isEqualTo("[]");
        record(Contact.of("unsubscribe").by("anna").on("letter").at("2026-03-12T00:00:00Z"));
        assertThat(reasons("anna", "email", "marketing")).contains("opted_out");
    }

    @Test
    void whatLiesAheadIsSaidNow() {
        record(Contact.of("unsubscribe")
                .by("anna")
                .on("letter")
                .at(Instant.now().plus(Duration.ofHours(12)).toString()));
        assertThat(reasons("anna", "email", "marketing")).contains("opted_out");
        granted("anna", Instant.now().toString());
        assertThat(reasons("anna", "email", "marketing"))
                .as("who agrees afterwards agrees")
                .isEqualTo("[]");
    }

    @Test
    void aComplaintAboutMessagesIsOneToo() {
        record(Contact.of("complaint").by("anna").on("letter"));
        record(Contact.of("complaint").by("anna").on("letter").with("complaintReason", "too_many"));
        record(Contact.of("view").by("anna").on("letter").with("complaintReason", "spam_like"));
        assertThat(reasons("anna", "email", "marketing")).isEqualTo("[]");
        for (String reason : new String[] {"unwanted", "no_opt_out", "spam_like"}) {
            granted(reason, "2026-03-01T00:00:00Z");
            record(Contact.of("complaint").by(reason).on("letter").with("complaintReason", reason));
            assertThat(reasons(reason, "email", "marketing")).as(reason).contains("opted_out");
        }
    }

    @Test
    void aRepeatWithdrawsNothingAgainAndNobodyWithdrawsNothing() {
        Contact unsubscribe = Contact.of("unsubscribe").by("anna").on("letter");
        record(unsubscribe);
        int said = consents("anna").size();
        assertThat(brand.client().post(path, unsubscribe.toString()).status()).isEqualTo(200);
        assertThat(brand.client()
                        .post(path + "/batch", Contact.batch(unsubscribe))
                        .status())
                .isEqualTo(200);
        assertThat(consents("anna")).hasSize(said);
        record(Contact.of("unsubscribe").on("letter"));
        assertThat(WORLD.service.stored(
                        brand.id(), "select count(*) from consent where brand_id = '" + brand.id() + "'"))
                .isEqualTo(Integer.toString(said));
        assertThat(WORLD.service.stored(
                        WORLD.rival.id(), "select count(*) from consent where brand_id = '" + WORLD.rival.id() + "'"))
                .isEqualTo("0");
    }

    @Test
    void manyAtOnceWithdrawTogether() {
        granted("ben", "2026-03-01T00:00:00Z");
        Reply batch = brand.client()
                .post(
                        path + "/batch",
                        Contact.batch(
                                Contact.of("unsubscribe").by("anna").on("letter"),
                                Contact.of("view").by("ben"),
                                Contact.of("unsubscribe")
                                        .with("customer", Map.of("kind", "user_id", "value", "ben"))
                                        .on("feed")));
        assertThat(batch.json().path("accepted").asInt()).as(batch.text()).isEqualTo(3);
        assertThat(reasons("anna", "email", "marketing")).contains("opted_out");
        assertThat(reasons("ben", "email", "marketing")).isEqualTo("[]");
        assertThat(reasons("ben", "social", "marketing")).contains("opted_out");
    }

    @Test
    void whoSubscribedIsToldOfEachWithdrawal() {
        try (Inbox inbox = Inbox.open()) {
            Reply endpoint = brand.client()
                    .post(
                            brand.path("/webhook-endpoints"),
                            "{\"url\": \"" + inbox.url() + "\", \"eventTypes\": [\"consent.withdrawn\"]}");
            assertThat(endpoint.status()).as(endpoint.text()).isEqualTo(201);
            record(Contact.of("unsubscribe").by("anna").on("letter"));
            assertThat(inbox.await(2))
                    .extracting(post -> post.json().at("/data/purpose").asText() + " "
                            + post.json().at("/data/occurredAt").asText() + " "
                            + post.json().at("/data/customerId").asText())
                    .containsExactlyInAnyOrder(
                            "marketing " + NOON + " " + customer("anna"), "surveys " + NOON + " " + customer("anna"));
        }
    }

    private void record(Contact contact) {
        Reply reply = brand.client().post(path, contact.toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private String customer(String userId) {
        return brand.client()
                .post(
                        brand.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"" + userId + "\"}]}")
                .id();
    }

    private void granted(String userId, String at) {
        Reply reply =
                brand.client().post(brand.path("/customers/" + customer(userId) + "/consents"), """
                {"purpose": "marketing", "state": "granted", "source": "form", "occurredAt": "%s"}""".formatted(at));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private JsonNode consents(String userId) {
        return brand.client()
                .get(brand.path("/customers/" + customer(userId) + "/consents"))
                .json()
                .path("items");
    }

    /** The codes of why not, as text. */
    private String reasons(String userId, String channel, String messageClass) {
        JsonNode check = brand.client()
                .post(brand.path("/contact-checks"), """
                {"customerId": "%s", "channelKey": "%s", "messageClass": "%s"}
                """.formatted(customer(userId), channel, messageClass))
                .json();
        return check.path("reasons").findValuesAsText("code").stream()
                .filter(code -> !code.equals("quiet_hours"))
                .toList()
                .toString();
    }
}
