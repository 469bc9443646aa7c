package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final World WORLD = new World();

    private final Shop shop = new Shop(WORLD.brand(WORLD.agencyClient, "Timeline"));
    private int recorded;

    @Test
    void pagesLeadBothWaysOverAllPersonsOfACustomer() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            // Three at each moment, so that ids decide between them.
            ids.add(shop.seen(i % 2 == 0 ? "user_id:u" : "anonymous_id:v", "2026-03-0" + (1 + i / 3) + "T00:00:00Z"));
        }
        new Shop(WORLD.rival).seen("user_id:u", "2026-03-01T00:00:00Z");
        shop.upsert("user_id:u", "anonymous_id:v");
        List<String> backwards = new ArrayList<>(ids);
        Collections.reverse(backwards);

        assertThat(walked("?limit=2&order=asc")).isEqualTo(ids);
        assertThat(walked("?limit=2&order=desc")).isEqualTo(backwards);
        assertThat(walked("?limit=4")).isEqualTo(backwards);
        assertThat(walked("?limit=2&order=asc&from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z"))
                .isEqualTo(ids.subList(3, 6));
        assertThat(walked("?limit=1&from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z"))
                .isEqualTo(backwards.subList(3, 6));
        assertThat(walked("?order=asc&type=purchase")).isEmpty();
    }

    @Test
    void aCursorGoesOnTheWayItCame() {
        shop.seen("user_id:u", "2026-03-01T00:00:00Z");
        shop.seen("user_id:u", "2026-03-02T00:00:00Z");
        String cursor = page("?limit=1&order=asc").path("nextCursor").asText();

        Reply refused = shop.client()
                .get(shop.path("/" + shop.owner("user_id:u") + "/timeline?limit=1&order=desc&cursor=" + cursor));
        assertThat(refused.code()).isEqualTo("invalid_cursor");
    }

    @Test
    void theCardSaysWhoStoodAtTheOtherEnd() {
        record("user_id:u", "human", 3);
        record("anonymous_id:v", "bot", 1);
        record("user_id:u", "system", 1);
        record("user_id:u", null, 2);
        shop.upsert("user_id:u", "anonymous_id:v");
        String id = shop.owner("user_id:u");

        JsonNode contact = shop.card(id).path("interactions");
        assertThat(contact.toString())
                .isEqualTo("{\"count\":7,\"complete\":true,\"withActor\":5,\"humanShare\":0.6,\"botShare\":0.2}");
        assertThat(shop.client().get(shop.path("")).json().at("/items/0").has("interactions"))
                .isFalse();
    }

    @Test
    void whoWasNeverMetHasNoShares() {
        assertThat(shop.upsert("user_id:u").json().path("interactions").toString())
                .isEqualTo("{\"count\":0,\"complete\":true,\"withActor\":0}");
    }

    @Test
    void ofMoreThanAThousandTheLatestAreCounted() {
        record("user_id:u", "human", 1000);
        String id = shop.owner("user_id:u");
        assertThat(shop.card(id).path("interactions").toString())
                .isEqualTo("{\"count\":1000,\"complete\":true,\"withActor\":1000,\"humanShare\":1.0,\"botShare\":0.0}");
        record("anonymous_id:v", "bot", 500);
        shop.upsert("user_id:u", "anonymous_id:v");
        assertThat(shop.card(id).path("interactions").toString())
                .isEqualTo(
                        "{\"count\":1000,\"complete\":false,\"withActor\":1000,\"humanShare\":0.5,\"botShare\":0.5}");
    }

    /** Later calls record what occurred later. */
    private void record(String name, @Nullable String actor, int count) {
        recorded++;
        List<Contact> contacts = IntStream.range(0, count)
                .mapToObj(i -> Contact.of("view")
                        .at("2026-03-%02dT00:00:00Z".formatted(recorded))
                        .with(
                                "customer",
                                Map.of(
                                        "kind",
                                        name.substring(0, name.indexOf(':')),
                                        "value",
                                        name.substring(name.indexOf(':') + 1))))
                .map(contact -> actor == null ? contact : contact.with("actor", actor))
                .toList();
        Reply reply = shop.client().post(shop.brand().path("/interactions/batch"), Contact.batch(contacts));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private List<String> walked(String query) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(query + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            ids.addAll(page.path("items").findValuesAsText("id"));
            cursor = page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    private JsonNode page(String query) {
        return shop.client()
                .get(shop.path("/" + shop.owner("user_id:u") + "/timeline" + query))
                .json();
    }
}
