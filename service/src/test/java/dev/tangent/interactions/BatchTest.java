package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    private static final World WORLD = new World();
    private static final String PATH = WORLD.acme.path("/interactions");

    @Test
    void eachItemHasAVerdictAndTheGoodOnesAreStored() {
        WORLD.touchpoint(WORLD.acme, "shelf");
        Contact good = Contact.of("view").on("shelf");
        Contact unknown = Contact.of("view").on("nowhere");
        Contact faulty = Contact.of("sneeze").with("value", 1);
        Contact nameless = Contact.of("view").without("id");
        String body = "{\"items\": [" + good + ", 5, " + unknown + ", [[{}]], " + faulty + ", null, " + nameless + "]}";

        Reply result = send(body);

        assertThat(result.status()).as(result.text()).isEqualTo(207);
        assertThat(counts(result)).isEqualTo("1 accepted, 0 duplicates, 6 rejected");
        assertThat(verdicts(result))
                .containsExactly(
                        "1  [/items/1 type]",
                        "2 " + unknown.id() + " [/items/2/touchpointKey unknown_touchpoint]",
                        "3  [/items/3 type]",
                        "4 " + faulty.id() + " [/items/4/type enum, /items/4/value type]",
                        "5  [/items/5 type]",
                        "6  [/items/6/id required]");
        assertThat(WORLD.acme.client().get(PATH + "/" + good.id()).status()).isEqualTo(200);
        assertThat(WORLD.acme.client().get(PATH + "/" + unknown.id()).status()).isEqualTo(404);
    }

    @Test
    void aWholeBatchSentAgainIsAllDuplicates() {
        List<Contact> items = IntStream.range(0, 250)
                .mapToObj(i -> Contact.of("view").by("again-" + i % 50))
                .toList();

        assertThat(counts(send(Contact.batch(items)))).isEqualTo("250 accepted, 0 duplicates, 0 rejected");
        assertThat(counts(send(Contact.batch(items)))).isEqualTo("0 accepted, 250 duplicates, 0 rejected");
    }

    @Test
    void anItemRepeatedWithinABatchIsADuplicateAndAnotherUnderItsIdIsRefused() {
        Contact first = Contact.of("view").with("campaign", "first");
        Contact other = first.with("campaign", "other");

        Reply result = send(Contact.batch(first, other, first));

        assertThat(result.status()).isEqualTo(207);
        assertThat(counts(result)).isEqualTo("1 accepted, 1 duplicates, 1 rejected");
        assertThat(verdicts(result)).containsExactly("1 " + first.id() + " [/items/1/id interaction_conflict]");
        assertThat(WORLD.acme
                        .client()
                        .get(PATH + "/" + first.id())
                        .json()
                        .path("campaign")
                        .asText())
                .isEqualTo("first");
    }

    @Test
    void onePurchaseIsKeptPerOrderWithinABatchAndAcross() {
        Contact earlier = Contact.of("purchase").with("orderReference", "batch-1");
        send(Contact.batch(earlier));
        Contact fresh = Contact.of("purchase").with("orderReference", "batch-2");

        Reply result = send(Contact.batch(earlier.again(), fresh, fresh.again()));

        assertThat(counts(result)).isEqualTo("1 accepted, 0 duplicates, 2 rejected");
        assertThat(result.json().at("/rejected/0/problem/detail").asText()).contains(earlier.id());
        assertThat(result.json().at("/rejected/0/problem/code").asText()).isEqualTo("order_already_recorded");
        assertThat(result.json().at("/rejected/0/problem/status").asInt()).isEqualTo(409);
        assertThat(result.json().at("/rejected/1/problem/detail").asText()).contains(fresh.id());
    }

    @Test
    void theFirstPurchaseOfAnOrderInABatchIsTheOneKept() {
        // Ids in falling order: what is kept follows the place in the batch, not the id.
        List<Contact> items = new java.util.ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> Contact.of("purchase").with("orderReference", "falling"))
                .toList());
        Collections.reverse(items);

        Reply result = send(Contact.batch(items));

        assertThat(counts(result)).isEqualTo("1 accepted, 0 duplicates, 4 rejected");
        assertThat(WORLD.acme.client().get(PATH + "/" + items.get(0).id()).status())
                .isEqualTo(200);
    }

    @Test
    void aRefusedItemLeavesNoCustomerBehind() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "No traces");
        Contact order = Contact.of("purchase").with("orderReference", "x").by("kept");
        Contact id = Contact.of("view").by("kept");

        brand.client()
                .post(
                        brand.path("/interactions/batch"),
                        Contact.batch(
                                order,
                                id,
                                order.again().by("lost-1"),
                                id.by("lost-2"),
                                id.again().by("lost-3").on("nowhere"),
                                id.again().by("lost-4").with("type", "sneeze")));

        JsonNode customers = brand.client().get(brand.path("/customers")).json().path("items");
        assertThat(customers.findValuesAsText("value")).containsExactly("kept");
        assertThat(count("person", brand)).isEqualTo(1);
        assertThat(count("identity", brand)).isEqualTo(1);
    }

    @Test
    void fiveThousandItemsAreTakenAndOneMoreIsNot() {
        List<Contact> items =
                IntStream.range(0, 5001).mapToObj(i -> Contact.of("view")).toList();

        Reply refused = send(Contact.batch(items));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults()).containsExactly("/items too_many_items");
        assertThat(WORLD.acme.client().get(PATH + "/" + items.get(0).id()).status())
                .isEqualTo(404);

        assertThat(counts(send(Contact.batch(items.subList(0, 5000)))))
                .isEqualTo("5000 accepted, 0 duplicates, 0 rejected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | /items required",
                "{\"items\": []} | 422 | /items too_few_items",
                "{\"items\": {}} | 422 | /items type",
                "{\"items\": null} | 422 | /items type",
                "{\"items\": [], \"more\": 1} | 422 | /more unknown_field",
                "{\"a/b~c\": 1} | 422 | /a~1b~0c unknown_field",
                "[] | 422 | ' type'",
                "{\"items\": [ | 400 | ''",
                "{\"items\": [{]} | 400 | ''",
                "{\"items\": [], \"items\": []} | 400 | ''",
                "{\"items\": [{\"id\": 1, \"id\": 2}]} | 400 | ''",
                "{\"items\": [{}]} {} | 400 | ''",
                "'' | 400 | ''",
            })
    void aBodyThatIsNoBatchIsRefusedAsAWhole(String body, int status, String fault) {
        Reply refused = send(body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.faults()).isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    @Test
    void aBodyBrokenOffInItsMiddleStoresNothing() {
        Contact good = Contact.of("view");

        assertThat(send("{\"items\": [" + good + ", {\"id\": \"0").status()).isEqualTo(400);
        assertThat(WORLD.acme.client().get(PATH + "/" + good.id()).status()).isEqualTo(404);
    }

    private static Reply send(String body) {
        return WORLD.acme.client().post(PATH + "/batch", body);
    }

    private static String counts(Reply result) {
        JsonNode json = result.json();
        return "%s accepted, %s duplicates, %d rejected"
                .formatted(
                        json.path("accepted"),
                        json.path("duplicates"),
                        json.path("rejected").size());
    }

    private static List<String> verdicts(Reply result) {
        return StreamSupport.stream(result.json().path("rejected").spliterator(), false)
                .map(item ->
                        item.path("index") + " " + item.path("id").asText() + " " + Reply.faults(item.path("problem")))
                .toList();
    }

    private static long count(String table, World.Tenant brand) {
        return Long.parseLong(WORLD.service.stored(brand.id(), "select count(*) from " + table));
    }
}
