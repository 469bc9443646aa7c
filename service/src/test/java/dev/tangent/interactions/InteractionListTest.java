package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionListTest {
    private static final World WORLD = new World();
    private static final String PATH = WORLD.acme.path("/interactions");
    private static final List<Contact> SENT = new ArrayList<>();

    @BeforeAll
    static void record() {
        WORLD.touchpoint(WORLD.acme, "door");
        WORLD.touchpoint(WORLD.acme, "till");
        WORLD.touchpoint(WORLD.rival, "door");
        // Three at each of four moments, the moments out of order.
        for (int i = 0; i < 12; i++) {
            SENT.add(Contact.of(i % 2 == 0 ? "view" : "reply")
                    .at("2026-03-0" + (1 + i * 5 % 4) + "T00:00:00Z")
                    .on(i % 3 == 0 ? "door" : "till")
                    .by(i < 4 ? "few" : "many"));
        }
        WORLD.acme.client().post(PATH + "/batch", Contact.batch(SENT));
        List<Contact> rivals = SENT.stream().map(Contact::again).toList().subList(0, 1);
        WORLD.rival.client().post(WORLD.rival.path("/interactions/batch"), Contact.batch(rivals));
    }

    @Test
    void theLatestComeFirstAndEqualMomentsFollowTheirIds() {
        assertThat(ids(WORLD.acme.client().get(PATH))).isEqualTo(expected(SENT));
    }

    @Test
    void theHundredthListIsLikeTheFirst() {
        // The driver treats a statement otherwise once it has run a few times on one connection.
        for (int i = 0; i < 100; i++) {
            assertThat(ids(WORLD.acme.client().get(PATH))).as("call " + i).hasSize(SENT.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 11, 12})
    void pagesMeetEachInteractionOnceThoughMomentsAreEqual(int limit) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = WORLD.acme.client().get(PATH + "?limit=" + limit + cursor);
            seen.addAll(ids(page));
            String next = page.json().path("nextCursor").asText();
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(expected(SENT));
    }

    @ParameterizedTest
    @CsvSource({
        "type=view, type, view", "type=reply, type, reply", "touchpointKey=door, touchpointKey, door",
        "touchpointKey=till, touchpointKey, till", "direction=inbound, type, reply", "direction=self, type, view"
    })
    void filtersLeaveWhatTheySay(String query, String field, String value) {
        assertThat(ids(WORLD.acme.client().get(PATH + "?" + query)))
                .isEqualTo(expected(SENT.stream()
                        .filter(sent -> sent.json().path(field).asText().equals(value))
                        .toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&type=view", "&touchpointKey=door", "&direction=inbound"})
    void theWindowIsHalfOpenAlsoForOneCustomer(String more) {
        String customer = WORLD.acme
                .client()
                .get(WORLD.acme.path("/customers?identityKind=user_id&identityValue=many"))
                .json()
                .at("/items/0/id")
                .asText();
        List<Contact> inside = SENT.stream()
                .filter(sent -> sent.json().path("occurredAt").asText().matches("2026-03-0[23].*"))
                .filter(sent -> !more.contains("view")
                        || sent.json().path("type").asText().equals("view"))
                .filter(sent -> !more.contains("inbound")
                        || sent.json().path("type").asText().equals("reply"))
                .filter(sent -> !more.contains("door")
                        || sent.json().path("touchpointKey").asText().equals("door"))
                .toList();

        String window = "from=2026-03-02T00:00:00Z&to=2026-03-04T01:00:00%2B01:00";
        assertThat(ids(WORLD.acme.client().get(PATH + "?" + window + more))).isEqualTo(expected(inside));
        assertThat(ids(WORLD.acme.client().get(PATH + "?" + window + more + "&customerId=" + customer)))
                .isEqualTo(expected(inside.stream()
                        .filter(sent ->
                                sent.json().at("/customer/value").asText().equals("many"))
                        .toList()));
    }

    @Test
    void updatedSinceLeavesWhatWasReceivedSince() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Since");
        IntStream.range(0, 3)
                .forEach(i -> brand.client()
                        .post(brand.path("/interactions"), Contact.of("view").toString()));
        List<String> received =
                brand.client().get(brand.path("/interactions")).json().findValuesAsText("receivedAt");

        JsonNode since = brand.client()
                .get(brand.path("/interactions?updatedSince=" + received.get(1)))
                .json();

        assertThat(since.findValuesAsText("receivedAt")).isEqualTo(received.subList(0, 2));
    }

    @Test
    void aTouchpointOrCustomerOfARivalSelectsNothing() {
        JsonNode rivals = WORLD.rival
                .client()
                .get(WORLD.rival.path("/interactions"))
                .json()
                .path("items");

        assertThat(rivals).hasSize(1);
        for (String field : List.of("touchpointId", "customerId")) {
            assertThat(ids(WORLD.acme
                            .client()
                            .get(PATH + "?" + field + "="
                                    + rivals.get(0).path(field).asText())))
                    .isEmpty();
        }
    }

    private static List<String> expected(List<Contact> contacts) {
        return contacts.stream()
                .sorted(Comparator.comparing(
                                (Contact sent) -> sent.json().path("occurredAt").asText())
                        .thenComparing(Contact::id)
                        .reversed())
                .map(Contact::id)
                .toList();
    }

    private static List<String> ids(Reply page) {
        List<String> ids = new ArrayList<>();
        page.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
