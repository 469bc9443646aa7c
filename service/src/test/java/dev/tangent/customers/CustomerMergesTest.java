package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Ids;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerMergesTest {
    private static final World WORLD = new World();

    private final Shop shop = new Shop(WORLD.brand(WORLD.agencyClient, "Merges"));

    @Test
    void aMergeIsRecordedAndReversalGivesBackExactlyWhatWasMoved() {
        String a1 = shop.seen("user_id:a", "2026-03-01T00:00:00Z");
        String b1 = shop.seen("user_id:b", "2026-03-02T00:00:00Z");
        String a = shop.owner("user_id:a");
        String b = shop.owner("user_id:b");

        Reply merged = shop.merge(a, b);
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);
        assertThat(merged.json().path("persons").asInt()).isEqualTo(1);
        assertThat(shop.timeline(a)).containsExactly(b1, a1);
        assertThat(shop.owner("user_id:b")).isEqualTo(a);
        String b2 = shop.seen("user_id:b", "2026-03-03T00:00:00Z");
        String a2 = shop.seen("user_id:a", "2026-03-04T00:00:00Z");
        shop.upsert("user_id:b", "email:b@example.com");
        shop.upsert("user_id:a", "email:a@example.com");

        Reply reversed = shop.reverse(merged.id());

        assertThat(reversed.status()).as(reversed.text()).isEqualTo(200);
        assertThat(reversed.json().path("state").asText()).isEqualTo("reversed");
        assertThat(reversed.json().has("reversedAt")).isTrue();
        assertThat(shop.timeline(a)).containsExactly(a2, a1);
        assertThat(shop.timeline(b)).containsExactly(b2, b1);
        assertThat(shop.values(a)).containsExactly("a", "a@example.com");
        assertThat(shop.values(b)).containsExactly("b", "b@example.com");
        assertThat(shop.reverse(merged.id()).code()).isEqualTo("merge_reversed");
        assertThat(shop.client()
                        .get(shop.brand().path("/customer-merges/" + merged.id()))
                        .json())
                .isEqualTo(reversed.json());
    }

    @Test
    void aMergedCustomerSaysWhoItIsNowAndIsNotListed() {
        String a = shop.upsert("user_id:a").id();
        String b = shop.upsertWith("\"externalRef\": \"b\"", "user_id:b").id();
        String c = shop.upsert("user_id:c").id();
        shop.merge(b, c);
        shop.merge(a, b);

        for (String gone : List.of(b, c)) {
            for (Reply reply : List.of(
                    shop.client().get(shop.path("/" + gone)),
                    shop.client().get(shop.path("/" + gone + "/timeline")),
                    shop.client().patch(shop.path("/" + gone), "{\"externalRef\": \"x\"}"),
                    shop.merge(gone, a),
                    shop.merge(a, gone))) {
                assertThat(reply.status() + reply.code()).isEqualTo("409customer_merged");
                assertThat(reply.json().path("instead").asText()).isEqualTo(a);
            }
        }
        assertThat(shop.client().get(shop.path("")).json().path("items").findValuesAsText("id"))
                .containsExactly(a);
        assertThat(shop.client()
                        .get(shop.path("?externalRef=b"))
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(a);
        assertThat(shop.client()
                        .post(shop.path("/upsert"), "{\"externalRef\": \"b\"}")
                        .id())
                .isEqualTo(a);
    }

    @Test
    void mergesAreReversedInTheOppositeOrder() {
        String a = shop.upsert("user_id:a").id();
        String b = shop.upsert("user_id:b").id();
        String c = shop.upsert("user_id:c").id();
        String first = shop.merge(b, a).id();
        String second = shop.merge(c, b).id();

        Reply early = shop.reverse(first);
        assertThat(early.status() + early.code()).isEqualTo("409merge_superseded");
        assertThat(early.json().path("instead").asText()).isEqualTo(second);
        assertThat(shop.reverse(second).status()).isEqualTo(200);
        assertThat(shop.owner("user_id:a")).isEqualTo(b);
        assertThat(shop.owner("user_id:c")).isEqualTo(c);
        assertThat(shop.reverse(first).status()).isEqualTo(200);
        assertThat(shop.owner("user_id:a")).isEqualTo(a);
        assertThat(shop.owner("user_id:b")).isEqualTo(b);
    }

    @Test
    void aReversalLeavesWhatLaterMergesBrought() {
        String a = shop.upsert("user_id:a").id();
        String b = shop.upsert("user_id:b").id();
        String c = shop.upsert("user_id:c").id();
        String first = shop.merge(a, b).id();
        shop.merge(a, c);

        assertThat(shop.reverse(first).status()).isEqualTo(200);
        assertThat(shop.owner("user_id:b")).isEqualTo(b);
        assertThat(shop.owner("user_id:c")).isEqualTo(a);
        assertThat(shop.merge(b, a).status()).isEqualTo(201);
        assertThat(shop.owner("user_id:c")).isEqualTo(b);
    }

    @Test
    void attributesGoWithTheirPersonsAndComeBack() {
        shop.declare("plan", "text", "");
        String a = shop.upsertWith("\"attributes\": {\"plan\": \"old\"}", "user_id:a")
                .id();
        String b = shop.upsertWith("\"attributes\": {\"plan\": \"new\"}", "user_id:b")
                .id();
        String merge = shop.merge(a, b).id();

        assertThat(shop.card(a).at("/attributes/plan").asText()).isEqualTo("new");
        shop.client().patch(shop.path("/" + a), "{\"attributes\": {\"plan\": \"newest\"}}");
        assertThat(shop.card(a).at("/attributes/plan").asText()).isEqualTo("newest");
        shop.reverse(merge);
        assertThat(shop.card(a).at("/attributes/plan").asText()).isEqualTo("newest");
        assertThat(shop.card(b).at("/attributes/plan").asText()).isEqualTo("new");
    }

    @Test
    void everyMergeMakesNewVersions() {
        Reply a = shop.upsert("user_id:a");
        Reply b = shop.upsert("user_id:b");
        String merge = shop.merge(a.id(), b.id()).id();
        assertThat(shop.client()
                        .patch(shop.path("/" + a.id()), "{\"externalRef\": \"x\"}", "If-Match", a.header("ETag"))
                        .status())
                .isEqualTo(412);
        shop.reverse(merge);
        assertThat(shop.client()
                        .patch(shop.path("/" + b.id()), "{\"externalRef\": \"y\"}", "If-Match", b.header("ETag"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        String a = shop.upsert("user_id:a").id();
        Shop rival = new Shop(WORLD.rival);
        String theirs = rival.upsert("user_id:a").id();

        assertThat(shop.merge(a, a).faults()).containsExactly("/fromCustomerId same_customer");
        for (String nobody : List.of(Ids.next().toString(), theirs)) {
            assertThat(shop.merge(a, nobody).faults()).containsExactly("/fromCustomerId unknown_customer");
            assertThat(shop.merge(nobody, a).status()).isEqualTo(404);
        }
        assertThat(shop.client()
                        .post(shop.path("/" + a + "/merge"), "{\"fromCustomerId\": \"" + theirs + "\"}")
                        .faults())
                .containsExactly("/reason required");
        assertThat(rival.owner("user_id:a")).isEqualTo(theirs);
    }

    @Test
    void mergesAreListedByCustomerAndState() {
        String a = shop.upsert("user_id:a").id();
        String b = shop.upsert("user_id:b").id();
        String c = shop.upsert("user_id:c").id();
        String d = shop.upsert("user_id:d").id();
        String first = shop.merge(a, b).id();
        String second = shop.merge(c, d).id();
        shop.reverse(second);

        assertThat(listed("")).containsExactly(first, second);
        assertThat(listed("?customerId=" + b)).containsExactly(first);
        assertThat(listed("?customerId=" + c)).containsExactly(second);
        assertThat(listed("?state=active")).containsExactly(first);
        JsonNode page =
                shop.client().get(shop.brand().path("/customer-merges?limit=1")).json();
        assertThat(listed("?limit=1&cursor=" + page.path("nextCursor").asText()))
                .containsExactly(second);
    }

    private List<String> listed(String query) {
        return shop.client()
                .get(shop.brand().path("/customer-merges" + query))
                .json()
                .path("items")
                .findValuesAsText("id");
    }
}
