package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Ids;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private static final World WORLD = new World();
    private static final Client ACME = WORLD.acme.client();
    private static final List<Contact> ANN = List.of(
            Contact.of("view")
                    .at("2026-03-03T00:00:00Z")
                    .with("customer", Map.of("kind", "email", "value", "Ann@Example.com"))
                    .on("door"),
            Contact.of("purchase")
                    .at("2026-03-05T00:00:00Z")
                    .with("customer", Map.of("kind", "email", "value", "ann@example.com"))
                    .on("till"),
            Contact.of("view")
                    .at("2026-03-01T00:00:00Z")
                    .with("customer", Map.of("kind", "email", "value", "ANN@example.com")));

    @BeforeAll
    static void record() {
        WORLD.touchpoint(WORLD.acme, "door");
        WORLD.touchpoint(WORLD.acme, "till", "store", "");
        ANN.forEach(contact -> ACME.post(WORLD.acme.path("/interactions"), contact.toString()));
        ACME.post(WORLD.acme.path("/interactions"), Contact.of("view").by("bob").toString());
        WORLD.rival
                .client()
                .post(
                        WORLD.rival.path("/interactions"),
                        ANN.get(0).without("touchpointKey").toString());
    }

    @Test
    void aCustomerIsFoundByAnIdentityAsPeopleWriteIt() {
        JsonNode found = find("identityKind=email&identityValue=%20aNN@example.COM");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).at("/identities/0/value").asText()).isEqualTo("ann@example.com");
        assertThat(found.get(0).path("firstSeenAt").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(found.get(0).path("lastSeenAt").asText()).isEqualTo("2026-03-05T00:00:00Z");
        assertThat(find("identityKind=user_id&identityValue=ann@example.com")).isEmpty();
        assertThat(find("identityKind=email&identityValue=nobody@example.com")).isEmpty();
    }

    @Test
    void halfAnIdentityIsRefused() {
        for (String query : List.of(
                "identityKind=email",
                "identityValue=x",
                "identityNamespace=x",
                "identityKind=external&identityValue=1")) {
            Reply refused = ACME.get(WORLD.acme.path("/customers?" + query));
            assertThat(refused.status()).as(query).isEqualTo(400);
        }
    }

    @Test
    void theTimelineLeadsOverAllTouchpointsLatestFirst() {
        String path = WORLD.acme.path("/customers/" + ann() + "/timeline");
        JsonNode whole = ACME.get(path).json().path("items");

        assertThat(whole.findValuesAsText("id"))
                .containsExactly(ANN.get(1).id(), ANN.get(0).id(), ANN.get(2).id());
        assertThat(whole.findValuesAsText("touchpointId")).hasSize(2).doesNotHaveDuplicates();
        assertThat(ACME.get(path + "?type=view").json().path("items")).hasSize(2);
        assertThat(ACME.get(path + "?from=2026-03-03T00:00:00Z&to=2026-03-05T00:00:00Z")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly(ANN.get(0).id());
        Reply first = ACME.get(path + "?limit=2");
        Reply second = ACME.get(
                path + "?limit=2&cursor=" + first.json().path("nextCursor").asText());
        assertThat(second.json().path("items").findValuesAsText("id"))
                .containsExactly(ANN.get(2).id());
        assertThat(second.json().has("nextCursor")).isFalse();
    }

    @Test
    void personalDataIsNotToBeKeptByAnyCache() {
        for (String path : List.of("/customers", "/customers/" + ann(), "/customers/" + ann() + "/timeline")) {
            assertThat(ACME.get(WORLD.acme.path(path)).header("Cache-Control"))
                    .as(path)
                    .contains("no-store");
        }
    }

    @Test
    void aCustomerOfNobodyOrOfARivalIsNotThere() {
        String rivals = WORLD.rival
                .client()
                .get(WORLD.rival.path("/customers"))
                .json()
                .at("/items/0/id")
                .asText();
        for (String id : List.of(Ids.next().toString(), rivals)) {
            assertThat(ACME.get(WORLD.acme.path("/customers/" + id)).status()).isEqualTo(404);
            assertThat(ACME.get(WORLD.acme.path("/customers/" + id + "/timeline"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(rivals).isNotEqualTo(ann());
    }

    private static String ann() {
        return find("identityKind=email&identityValue=ann@example.com")
                .get(0)
                .path("id")
                .asText();
    }

    private static JsonNode find(String query) {
        return ACME.get(WORLD.acme.path("/customers?" + query)).json().path("items");
    }
}
