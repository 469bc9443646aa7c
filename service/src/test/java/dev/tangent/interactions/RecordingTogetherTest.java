package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordingTogetherTest {
    private static final World WORLD = new World();
    private static final int THREADS = 16;

    @Test
    void manyThatMeetANewIdentityAtOnceMakeOneCustomer() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "One customer");
        List<Reply> replies = Together.run(
                THREADS,
                i -> brand.client()
                        .post(
                                brand.path("/interactions"),
                                Contact.of("view").by("all").toString()));

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
        assertThat(replies.stream()
                        .map(reply -> reply.json().path("customerId").asText())
                        .distinct())
                .hasSize(1);
        assertThat(brand.client().get(brand.path("/customers")).json().path("items"))
                .hasSize(1);
        for (String table : List.of("customer", "person", "identity")) {
            assertThat(WORLD.service.stored(brand.id(), "select count(*) from " + table))
                    .as(table)
                    .isEqualTo("1");
        }
    }

    @Test
    void oneInteractionSentManyTimesAtOnceIsStoredOnce() {
        Contact sent = Contact.of("view").by("once");
        List<Reply> replies =
                Together.run(THREADS, i -> WORLD.acme.client().post(WORLD.acme.path("/interactions"), sent.toString()));

        assertThat(replies.stream().map(Reply::status).sorted().toList())
                .isEqualTo(IntStream.range(0, THREADS)
                        .mapToObj(i -> i == THREADS - 1 ? 201 : 200)
                        .toList());
    }

    @Test
    void overlappingBatchesInAnyOrderStoreEachItemOnce() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Overlap");
        List<Contact> items = IntStream.range(0, 120)
                .mapToObj(i -> Contact.of(i % 2 == 0 ? "view" : "purchase")
                        .with("orderReference", "order-" + i)
                        .by("person-" + i % 40))
                .toList();
        List<Reply> replies = Together.run(THREADS, thread -> {
            List<Contact> shuffled = new ArrayList<>(items);
            Collections.shuffle(shuffled, new Random(thread));
            return brand.client().post(brand.path("/interactions/batch"), Contact.batch(shuffled.subList(0, 90)));
        });

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(200));
        int accepted = replies.stream()
                .mapToInt(reply -> reply.json().path("accepted").asInt())
                .sum();
        assertThat(accepted).isEqualTo(120);
        assertThat(brand.client()
                        .get(brand.path("/interactions?limit=200"))
                        .json()
                        .path("items"))
                .hasSize(120);
        assertThat(brand.client().get(brand.path("/customers?limit=200")).json().path("items"))
                .hasSize(40);
    }

    @Test
    void batchesThatRaceForTheSameOrdersKeepOnePurchaseOfEach() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Orders");
        List<Reply> replies = Together.run(THREADS, thread -> {
            // Every thread has ids of its own, and the orders in an order of its own.
            List<Contact> mine = new ArrayList<>(IntStream.range(0, 30)
                    .mapToObj(i -> Contact.of("purchase").with("orderReference", "order-" + (i * 7 + thread * 11) % 30))
                    .toList());
            return brand.client().post(brand.path("/interactions/batch"), Contact.batch(mine));
        });

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isIn(200, 207));
        assertThat(brand.client()
                        .get(brand.path("/interactions?limit=200"))
                        .json()
                        .path("items"))
                .hasSize(30);
    }
}
