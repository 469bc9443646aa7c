package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionsTest {
    private static final World WORLD = new World();
    private static final String PATH = WORLD.acme.path("/interactions");

    @Test
    void everyFieldComesBackAsItWasSent() {
        String touchpoint = WORLD.touchpoint(WORLD.acme, "every-field");
        Contact sent = Contact.of("purchase")
                .with("sentAt", "2026-03-10T12:00:01.000001Z")
                .with("touchpointId", touchpoint)
                .by("every-field")
                .with("direction", "inbound")
                .with("actor", "mixed")
                .with("messageClass", "transactional")
                .with("contentIntent", "offer")
                .with("personalised", false)
                .with("automated", true)
                .with("experience", -2)
                .with("friction", "repeated_info")
                .with("exitReason", "complexity")
                .with("complaintReason", "spam_like")
                .with("agentReference", "Анна")
                .worth(-1_000_000_000_000_000L, "RUB")
                .with("orderReference", "A-1")
                .with(
                        "items",
                        List.of(
                                Map.of(
                                        "sku",
                                        "1",
                                        "name",
                                        "Дрель",
                                        "quantity",
                                        3,
                                        "price",
                                        Map.of("amount", 5, "currency", "RUB")),
                                Map.of("sku", "2")))
                .with("messageId", "m")
                .with("conversationId", "c")
                .with("replyTo", "r")
                .with("campaign", "\u202espring\u202c")
                .with("locationKey", "old-arbat-7")
                .with("contentItemKey", "spring-teaser")
                .with("properties", Map.of("a", Map.of("b", List.of(1, 2.5, true, "x")), "ключ", "значение"));

        Reply stored = WORLD.acme.client().post(PATH, sent.toString());

        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        assertThat(stored.header("Location")).isEqualTo(WORLD.service.url() + PATH + "/" + sent.id());
        ObjectNode read =
                (ObjectNode) WORLD.acme.client().get(PATH + "/" + sent.id()).json();
        assertThat(read).isEqualTo(stored.json());
        String customer = read.path("customerId").asText();
        assertThat(WORLD.acme
                        .client()
                        .get(WORLD.acme.path("/customers/" + customer))
                        .json()
                        .at("/identities/0/value")
                        .asText())
                .isEqualTo("every-field");
        assertThat(read.remove("receivedAt").asText()).isNotEmpty();
        assertThat(read.remove("customerId")).isNotNull();
        ObjectNode expected = sent.without("customer").json();
        ((ObjectNode) read.at("/items/1")).remove("quantity");
        assertThat(read.properties()).containsExactlyInAnyOrderElementsOf(expected.properties());
    }

    @Test
    void aRepeatAnswersWhatIsStoredAndChangesNothing() {
        Contact sent = Contact.of("click").by("repeats");
        Reply first = WORLD.acme.client().post(PATH, sent.toString());
        Reply again = WORLD.acme
                .client()
                .post(
                        PATH,
                        sent.with("automated", false).with("direction", "self").toString());

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void theSameMomentInAnotherOffsetIsTheSameContent() {
        Contact sent = Contact.of("click").at("2026-03-10T12:00:00Z");
        WORLD.acme.client().post(PATH, sent.toString());

        assertThat(WORLD.acme
                        .client()
                        .post(PATH, sent.at("2026-03-10T15:00:00.000000+03:00").toString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() {
        Contact sent = Contact.of("click").with("campaign", "spring");
        WORLD.acme.client().post(PATH, sent.toString());

        for (Contact other : List.of(
                sent.with("campaign", "summer"),
                sent.without("campaign"),
                sent.with("type", "view"),
                sent.at("2026-03-10T12:00:00.000001Z"),
                sent.by("somebody"),
                sent.with("experience", 0),
                sent.with("properties", Map.of()))) {
            Reply refused = WORLD.acme.client().post(PATH, other.toString());
            assertThat(refused.status()).as(other.toString()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("interaction_conflict");
            assertThat(refused.faults()).containsExactly("/id interaction_conflict");
        }
        assertThat(WORLD.acme
                        .client()
                        .get(PATH + "/" + sent.id())
                        .json()
                        .path("campaign")
                        .asText())
                .isEqualTo("spring");
    }

    @Test
    void textsThatRunTogetherAreNotTheSameContent() {
        Contact sent = Contact.of("reply").with("messageId", "a\u001f+b").with("conversationId", "c");
        WORLD.acme.client().post(PATH, sent.toString());

        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                sent.with("messageId", "a")
                                        .with("conversationId", "b\u001f+c")
                                        .toString())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anIdOfAnotherBrandIsFree() {
        Contact sent = Contact.of("click");
        WORLD.rival.client().post(WORLD.rival.path("/interactions"), sent.toString());

        assertThat(WORLD.acme
                        .client()
                        .post(PATH, sent.with("campaign", "mine").toString())
                        .status())
                .isEqualTo(201);
        assertThat(WORLD.acme.client().get(PATH + "/" + sent.again().id()).status())
                .isEqualTo(404);
    }

    @Test
    void onePurchaseIsKeptPerOrderAndTheSecondIsToldTheFirst() {
        Contact first = Contact.of("purchase").with("orderReference", "one-order");
        assertThat(WORLD.acme.client().post(PATH, first.toString()).status()).isEqualTo(201);

        Reply second = WORLD.acme.client().post(PATH, first.again().toString());

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("order_already_recorded");
        assertThat(second.json().path("detail").asText()).contains(first.id());
        assertThat(WORLD.acme.client().post(PATH, first.toString()).status()).isEqualTo(200);
        Contact refund = first.again().with("type", "refund");
        assertThat(WORLD.acme.client().post(PATH, refund.toString()).status()).isEqualTo(201);
        assertThat(WORLD.rival
                        .client()
                        .post(WORLD.rival.path("/interactions"), first.again().toString())
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "impression, outbound",
        "message_sent, outbound",
        "message_delivered, outbound",
        "delivery_status, outbound",
        "message_received, inbound",
        "reply, inbound",
        "comment, inbound",
        "call, inbound",
        "complaint, inbound",
        "click, self",
        "purchase, self",
        "custom, self"
    })
    void theDirectionFollowsFromTheType(String type, String direction) {
        Reply stored = WORLD.acme.client().post(PATH, Contact.of(type).toString());

        assertThat(stored.json().path("direction").asText()).isEqualTo(direction);
        assertThat(stored.json().path("automated").asBoolean(true)).isFalse();
    }

    @Test
    void nullIsAsGoodAsAbsent() {
        Contact sent = Contact.of("click");
        WORLD.acme.client().post(PATH, sent.toString());

        Contact withNulls = sent.with("campaign", null)
                .with("customer", null)
                .with("value", null)
                .with("items", null);

        assertThat(WORLD.acme.client().post(PATH, withNulls.toString()).status())
                .isEqualTo(200);
    }
}
