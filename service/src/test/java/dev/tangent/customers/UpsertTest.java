package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpsertTest {
    private static final World WORLD = new World();
    private static final Shop RIVAL = new Shop(WORLD.rival);

    private final Shop shop = new Shop(WORLD.brand(WORLD.agencyClient, "Upsert"));

    @Test
    void whoIsUnknownIsCreatedAndFoundByEveryIdentity() {
        RIVAL.upsert("user_id:4711", "email:ann@example.com");
        Reply made = shop.upsertWith("\"externalRef\": \"crm-1\"", "user_id:4711", "email:Ann@example.com");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/customers/" + made.id());
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.json().path("externalRef").asText()).isEqualTo("crm-1");
        assertThat(shop.owner("user_id:4711")).isEqualTo(made.id());
        assertThat(shop.owner("email:ann@example.com")).isEqualTo(made.id());
        assertThat(shop.client()
                        .get(shop.path("?externalRef=crm-1"))
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(made.id());
        assertThat(shop.client().get(shop.path("?externalRef=crm-2")).json().path("items"))
                .isEmpty();
        assertThat(RIVAL.owner("user_id:4711")).isNotEqualTo(made.id());
    }

    @Test
    void whoIsKnownByOneIdentityGetsTheOthers() {
        String id = shop.upsert("user_id:1").id();
        Reply again = shop.upsert("email:one@example.com", "user_id:1", "phone:+49 30 1234567");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(id);
        assertThat(shop.values(id)).containsExactlyInAnyOrder("1", "one@example.com", "+49301234567");
        assertThat(shop.client().get(shop.path("")).json().path("items")).hasSize(1);
    }

    @Test
    void anExternalRefAloneIsEnough() {
        Reply made = shop.client().post(shop.path("/upsert"), "{\"externalRef\": \"only\"}");
        Reply again = shop.client().post(shop.path("/upsert"), "{\"externalRef\": \"only\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.header("ETag")).isEqualTo(made.header("ETag"));
    }

    @Test
    void anAnonymousVisitorJoinsTheOneIdentifiedCustomer() {
        String visit = shop.seen("anonymous_id:v1", "2026-03-01T00:00:00Z");
        String visitor = shop.owner("anonymous_id:v1");
        String user = shop.upsert("user_id:u1").id();

        Reply joined = shop.upsert("anonymous_id:v1", "user_id:u1", "anonymous_id:v2");

        assertThat(joined.id()).isEqualTo(user);
        assertThat(shop.timeline(user)).containsExactly(visit);
        assertThat(shop.values(user)).containsExactlyInAnyOrder("u1", "v1", "v2");
        Reply gone = shop.client().get(shop.path("/" + visitor));
        assertThat(gone.status() + gone.code()).isEqualTo("409customer_merged");
        assertThat(gone.json().path("instead").asText()).isEqualTo(user);
        assertThat(shop.client().get(shop.path("")).json().path("items")).hasSize(1);
    }

    @Test
    void visitorsNamedTogetherAreOneTheOlderOneRemains() {
        String older = shop.upsert("anonymous_id:a1").id();
        String younger = shop.upsert("anonymous_id:a2").id();

        assertThat(shop.upsert("anonymous_id:a2", "anonymous_id:a1").id()).isEqualTo(older);
        assertThat(shop.owner("anonymous_id:a2")).isEqualTo(older);
        assertThat(shop.client().get(shop.path("/" + younger)).code()).isEqualTo("customer_merged");
    }

    @Test
    void twoIdentifiedCustomersAreNeverMergedByThemselves() {
        String one = shop.upsert("user_id:x1").id();
        String two = shop.upsert("email:x2@example.com").id();
        String called = shop.client()
                .post(shop.path("/upsert"), "{\"externalRef\": \"x3\"}")
                .id();

        Reply refused = shop.upsert("user_id:x1", "loyalty_card:new", "email:x2@example.com");

        assertThat(refused.status() + refused.code()).isEqualTo("409customers_differ");
        assertThat(refused.json().path("detail").asText()).contains(one).contains(two);
        assertThat(refused.faults())
                .containsExactly("/identities/0 customers_differ", "/identities/2 customers_differ");
        assertThat(shop.owner("loyalty_card:new")).isEmpty();
        assertThat(shop.upsertWith("\"externalRef\": \"x3\"", "user_id:x1")
                        .json()
                        .path("detail")
                        .asText())
                .contains(called)
                .contains(one);
        assertThat(shop.values(one)).containsExactly("x1");
        assertThat(shop.values(two)).containsExactly("x2@example.com");
    }

    @Test
    void aVisitorOfAnIdentifiedCustomerIsThatCustomer() {
        shop.upsert("user_id:y1", "anonymous_id:shared");
        shop.upsert("user_id:y2");

        assertThat(shop.upsert("anonymous_id:shared", "user_id:y2").code()).isEqualTo("customers_differ");
    }

    @Test
    void aCustomerIsCalledOneThing() {
        String id = shop.upsertWith("\"externalRef\": \"ref-1\"", "user_id:z1").id();

        Reply refused = shop.upsertWith("\"externalRef\": \"ref-2\"", "user_id:z1");
        assertThat(refused.code()).isEqualTo("external_ref_conflict");
        assertThat(refused.json().path("instead").asText()).isEqualTo(id);
        Reply renamed = shop.client().patch(shop.path("/" + id), "{\"externalRef\": \"ref-2\"}");
        assertThat(renamed.json().path("externalRef").asText()).isEqualTo("ref-2");
        assertThat(shop.client().get(shop.path("?externalRef=ref-1")).json().path("items"))
                .isEmpty();
        String other = shop.upsert("user_id:z2").id();
        Reply taken = shop.client().patch(shop.path("/" + other), "{\"externalRef\": \"ref-2\"}");
        assertThat(taken.code()).isEqualTo("external_ref_conflict");
        assertThat(taken.json().path("instead").asText()).isEqualTo(id);
        Reply unnamed = shop.client().patch(shop.path("/" + id), "{\"externalRef\": null}");
        assertThat(unnamed.json().has("externalRef")).isFalse();
    }

    @Test
    void nobodyIsRefused() {
        for (String junk : List.of("null", "undefined", "0", "None")) {
            assertThat(shop.upsert("user_id:" + junk).faults()).containsExactly("/identities/0/value junk_identity");
            assertThat(shop.client()
                            .post(shop.path("/upsert"), "{\"externalRef\": \"" + junk + "\"}")
                            .faults())
                    .containsExactly("/externalRef junk_reference");
        }
        assertThat(shop.client()
                        .post(shop.path("/upsert"), "{\"identities\": []}")
                        .faults())
                .containsExactly("/identities required");
        assertThat(shop.client().get(shop.path("")).json().path("items")).isEmpty();
    }

    @Test
    void aBatchSaysOfEachWhatBecameOfIt() {
        String known = shop.upsert("user_id:k1").id();
        String other = shop.upsert("user_id:k2").id();
        Reply batch = shop.client().post(shop.path("/batch"), """
                {"items": [
                  {"identities": [{"kind": "user_id", "value": "n1"}]},
                  {"identities": [{"kind": "user_id", "value": "k1"}, {"kind": "email", "value": "k1@example.com"}]},
                  {"identities": [{"kind": "user_id", "value": "k2"}]},
                  {"identities": [{"kind": "user_id", "value": "k1"}, {"kind": "user_id", "value": "k2"}]},
                  {"identities": [{"kind": "user_id", "value": "null"}]},
                  {"identities": [{"kind": "nick", "value": "x"}], "who": 1},
                  {"identities": [{"kind": "user_id", "value": "n1"}, {"kind": "email", "value": "n1@example.com"}]}]}""");

        assertThat(batch.status()).as(batch.text()).isEqualTo(207);
        JsonNode items = batch.json().path("items");
        assertThat(items.findValuesAsText("outcome"))
                .containsExactly("created", "updated", "unchanged", "rejected", "rejected", "rejected", "updated");
        assertThat(items.get(1).path("customerId").asText()).isEqualTo(known);
        assertThat(items.get(2).path("customerId").asText()).isEqualTo(other);
        assertThat(items.get(6).path("customerId")).isEqualTo(items.get(0).path("customerId"));
        assertThat(items.get(3).at("/problem/code").asText()).isEqualTo("customers_differ");
        assertThat(Reply.faults(items.get(4).path("problem")))
                .containsExactly("/items/4/identities/0/value junk_identity");
        assertThat(Reply.faults(items.get(5).path("problem")))
                .containsExactlyInAnyOrder("/items/5/identities/0/kind enum", "/items/5/who unknown_field");
        assertThat(batch.json().path("rejected").asInt()).isEqualTo(3);
        assertThat(shop.values(items.get(0).path("customerId").asText()))
                .containsExactlyInAnyOrder("n1", "n1@example.com");
    }

    @Test
    void aThousandAreAsGoodAsOneAndSentAgainNothingChanges() {
        List<String> items = new ArrayList<>(IntStream.range(0, 1000)
                .mapToObj(i -> "{\"externalRef\": \"r%d\", \"identities\": %s}"
                        .formatted(i, Shop.identities("user_id:t" + i, "email:t" + i + "@example.com")))
                .toList());
        String body = "{\"items\": " + items + "}";
        Reply first = shop.client().post(shop.path("/batch"), body);
        Reply second = shop.client().post(shop.path("/batch"), body);

        assertThat(first.json().path("created").asInt()).as(first.text()).isEqualTo(1000);
        assertThat(second.json().path("unchanged").asInt()).isEqualTo(1000);
        assertThat(second.json().path("items").findValuesAsText("customerId"))
                .isEqualTo(first.json().path("items").findValuesAsText("customerId"));
        items.add("{\"externalRef\": \"one too many\"}");
        assertThat(shop.client()
                        .post(shop.path("/batch"), "{\"items\": " + items + "}")
                        .faults())
                .containsExactly("/items too_many_items");
        assertThat(shop.client().post(shop.path("/batch"), "{\"items\": []}").faults())
                .containsExactly("/items too_few_items");
    }

    @Test
    void aRepeatWithTheSameKeyIsAnsweredAgain() {
        String body = "{\"items\": [{\"identities\": " + Shop.identities("user_id:again") + "}]}";
        Reply first = shop.client().post(shop.path("/batch"), body, "Idempotency-Key", "once");
        Reply replay = shop.client().post(shop.path("/batch"), body, "Idempotency-Key", "once");

        assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replay.json()).isEqualTo(first.json());
    }

    @Test
    void whatChangesSomethingMakesANewVersionAndWhatDoesNotDoesNot() {
        Reply made = shop.upsert("user_id:v1");
        Reply same = shop.upsert("user_id:v1");
        Reply more = shop.upsert("user_id:v1", "email:v1@example.com");

        assertThat(same.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(more.header("ETag")).isNotEqualTo(made.header("ETag"));
        assertThat(shop.client()
                        .patch(
                                shop.path("/" + made.id()),
                                "{\"externalRef\": \"late\"}",
                                "If-Match",
                                made.header("ETag"))
                        .status())
                .isEqualTo(412);
        String since = more.json().path("updatedAt").asText();
        assertThat(shop.client().get(shop.path("?updatedSince=" + since)).json().path("items"))
                .hasSize(1);
    }

    @Test
    void newCustomersCountAsUsed() {
        shop.client()
                .post(
                        shop.path("/batch"),
                        "{\"items\": "
                                + IntStream.range(0, 3)
                                        .mapToObj(i -> "{\"identities\": " + Shop.identities("user_id:c" + i) + "}")
                                        .collect(Collectors.toList())
                                + "}");
        shop.upsert("user_id:c0");
        assertThat(shop.client().get(shop.brand().path("/usage")).json().findValuesAsText("customers"))
                .containsExactly("3");
    }
}
