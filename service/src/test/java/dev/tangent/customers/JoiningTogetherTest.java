package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many writers over two services that share a database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoiningTogetherTest {
    private static final int THREADS = 32;

    private final Database database = TestDatabases.migrated();
    private final TestService one = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, Clock.systemUTC());
    private final TestService two = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, Clock.systemUTC());
    private final World world = new World(one);

    @AfterAll
    void stop() {
        one.stop();
        two.stop();
    }

    @Test
    void manyVisitorsWhoAreTheSameNewUserEndInOneCustomer() {
        Shop shop = shop("New user");
        List<Reply> replies = Together.run(THREADS, i -> at(shop, i).identify("unseen-" + i, "user_id:all"));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(200));
        oneCustomer(shop, THREADS + 1);
    }

    @Test
    void manyVisitorsWithAHistoryEndInOneCustomer() {
        Shop shop = shop("Histories");
        for (int i = 0; i < THREADS; i++) {
            shop.seen("anonymous_id:seen-" + i, "2026-03-01T00:00:00Z");
        }
        List<Reply> replies = Together.run(THREADS, i -> at(shop, i).identify("seen-" + i, "user_id:all"));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(200));
        oneCustomer(shop, THREADS + 1);
        assertThat(shop.timeline(shop.owner("user_id:all"))).hasSize(THREADS);
    }

    @Test
    void aVisitorWhoIsSaidToBeManyIsOnlyOne() {
        Shop shop = shop("Shared");
        shop.seen("anonymous_id:tablet", "2026-03-01T00:00:00Z");
        List<Reply> replies = Together.run(THREADS, i -> at(shop, i).identify("tablet", "user_id:u" + i));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(200));
        assertThat(replies.stream()
                        .map(reply -> reply.json().path("history").asText())
                        .filter("joined"::equals))
                .hasSize(1);
        assertThat(customers(shop)).hasSize(THREADS);
        customers(shop)
                .forEach(customer -> assertThat(customer.path("identities").findValuesAsText("kind"))
                        .filteredOn("user_id"::equals)
                        .hasSize(1));
    }

    @Test
    void whoWaitedForAnIdentificationSeesWhoseTheVisitorIsByThen() throws Exception {
        Shop shop = shop("Waiting");
        shop.upsert("user_id:one");
        shop.upsert("user_id:two");
        shop.seen("anonymous_id:kiosk", "2026-03-01T00:00:00Z");
        String visitor = shop.owner("anonymous_id:kiosk");

        List<Reply> replies = oneBehindTheOther(
                "select id::text from customer where id = '" + visitor + "' for no key update",
                () -> shop.identify("kiosk", "user_id:one"),
                () -> at(shop, 1).identify("kiosk", "user_id:two"));

        assertThat(replies)
                .extracting(reply -> reply.json().path("history").asText())
                .containsExactlyInAnyOrder("joined", "kept_apart");
        assertThat(customers(shop)).hasSize(2);
        assertThat(shop.owner("user_id:one")).isNotEqualTo(shop.owner("user_id:two"));
    }

    @Test
    void writersOfInteractionsAndOfCustomersAgreeOnWhoIsWho() {
        Shop shop = shop("Ingest");
        List<Reply> replies = Together.run(
                THREADS,
                i -> i % 2 == 0
                        ? at(shop, i).upsert("user_id:all", "email:all@example.com")
                        : at(shop, i)
                                .client()
                                .post(
                                        shop.brand().path("/interactions"),
                                        dev.tangent.testing.Contact.of("view")
                                                .by("all")
                                                .toString()));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isIn(200, 201));
        oneCustomer(shop, 2);
        assertThat(shop.timeline(shop.owner("user_id:all"))).hasSize(THREADS / 2);
    }

    @Test
    @Tag("slow")
    void overlappingBatchesInAnyOrderMakeEachCustomerOnce() {
        Shop shop = shop("Batches");
        List<String> items = IntStream.range(0, 200)
                .mapToObj(i -> "{\"externalRef\": \"r%d\", \"identities\": %s}"
                        .formatted(i, Shop.identities("user_id:b" + i, "email:b" + i + "@example.com")))
                .toList();
        List<Reply> replies = Together.run(8, thread -> {
            List<String> mine = new ArrayList<>(items);
            Collections.shuffle(mine, new Random(thread));
            return at(shop, thread).client().post(shop.path("/batch"), "{\"items\": " + mine.subList(0, 150) + "}");
        });

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(200));
        List<JsonNode> customers = customers(shop);
        assertThat(customers).hasSize(200);
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.path("identities")).hasSize(2));
    }

    @Test
    void mergesAndReversalsAtOnceLoseNobody() {
        Shop shop = shop("Merges");
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> shop.upsert("user_id:m" + i).id())
                .toList();
        Together.run(16, thread -> {
            Random dice = new Random(thread);
            for (int i = 0; i < 10; i++) {
                Reply merged = at(shop, thread).merge(ids.get(dice.nextInt(8)), ids.get(dice.nextInt(8)));
                assertThat(merged.status()).as(merged.text()).isIn(201, 409, 422);
                if (merged.status() == 201 && dice.nextBoolean()) {
                    assertThat(at(shop, thread).reverse(merged.id()).status()).isIn(200, 409);
                }
            }
            return thread;
        });
        assertThat(one.stored(
                        shop.brand().id(),
                        "select count(*) from person p join customer c on c.id = p.customer_id"
                                + " where c.merged_into_id is not null"))
                .isEqualTo("0");
        for (int i = 0; i < 8; i++) {
            assertThat(shop.owner("user_id:m" + i)).as("m" + i).isNotEmpty();
        }
        // Taking all of it back in the opposite order leads to where it began.
        List<JsonNode> active = new ArrayList<>();
        shop.client()
                .get(shop.brand().path("/customer-merges?state=active&limit=200"))
                .json()
                .path("items")
                .forEach(active::add);
        while (!active.isEmpty()) {
            int before = active.size();
            active.removeIf(merge -> shop.reverse(merge.path("id").asText()).status() == 200);
            assertThat(active.size()).isLessThan(before);
        }
        for (int i = 0; i < 8; i++) {
            assertThat(shop.owner("user_id:m" + i)).isEqualTo(ids.get(i));
        }
    }

    @Test
    void aMergeIntoACustomerWhoIsGoingUpInAnotherWaitsAndIsRefused() throws Exception {
        Shop shop = shop("Chained");
        String a = shop.upsert("user_id:a").id();
        String b = shop.upsert("user_id:b").id();
        String c = shop.upsert("user_id:c").id();
        String person = one.stored(shop.brand().id(), "select id::text from person where customer_id = '" + b + "'");

        List<Reply> replies = oneBehindTheOther(
                "select id::text from person where id = '" + person + "' for no key update",
                () -> shop.merge(a, b),
                () -> at(shop, 1).merge(b, c));

        assertThat(replies.get(0).status()).as(replies.get(0).text()).isEqualTo(201);
        assertThat(replies.get(1).code()).as(replies.get(1).text()).isEqualTo("customer_merged");
        assertThat(shop.owner("user_id:b")).isEqualTo(a);
        assertThat(shop.owner("user_id:c")).isEqualTo(c);
    }

    @Test
    void aReversalOfWhatIsJustBeingMovedOnWaitsAndIsRefused() throws Exception {
        Shop shop = shop("Overtaken");
        String a = shop.upsert("user_id:a").id();
        String b = shop.upsert("user_id:b").id();
        String c = shop.upsert("user_id:c").id();
        String first = shop.merge(b, a).id();

        List<Reply> replies = oneBehindTheOther(
                "select id::text from customer where id = '" + c + "' for no key update",
                () -> shop.merge(c, b),
                () -> at(shop, 1).reverse(first));

        assertThat(replies.get(0).status()).as(replies.get(0).text()).isEqualTo(201);
        assertThat(replies.get(1).code()).as(replies.get(1).text()).isEqualTo("merge_superseded");
        for (String user : List.of("a", "b", "c")) {
            assertThat(shop.owner("user_id:" + user)).as(user).isEqualTo(c);
        }
        assertThat(customers(shop)).hasSize(1);
    }

    @Test
    void ofReversalsAtOnceOneReverses() throws Exception {
        Shop shop = shop("Twice");
        String a = shop.upsert("user_id:a").id();
        String b = shop.upsert("user_id:b").id();
        String merge = shop.merge(b, a).id();

        List<Reply> replies = oneBehindTheOther(
                "select id::text from customer where id = '" + a + "' for no key update",
                () -> shop.reverse(merge),
                () -> at(shop, 1).reverse(merge));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
        assertThat(replies).extracting(Reply::code).contains("merge_reversed");
    }

    /** Begins {@code second} when {@code first} waits for what {@code held} locks, and lets both end when it waits too. */
    private List<Reply> oneBehindTheOther(String held, Supplier<Reply> first, Supplier<Reply> second) throws Exception {
        try (Connection holder = database.connect(TestDatabases.server().superuser())) {
            holder.setAutoCommit(false);
            Rows.of(holder, held);
            CompletableFuture<Reply> earlier = CompletableFuture.supplyAsync(first);
            await(1, earlier);
            CompletableFuture<Reply> later = CompletableFuture.supplyAsync(second);
            await(2, later);
            holder.rollback();
            return List.of(earlier.get(), later.get());
        }
    }

    /** Until so many wait for a lock, or the call has its answer without waiting. */
    private void await(int waiting, CompletableFuture<Reply> call) throws Exception {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            while (!call.isDone()
                    && Integer.parseInt(Rows.of(
                                            db,
                                            "select count(*)::text from pg_stat_activity"
                                                    + " where datname = current_database()"
                                                    + " and wait_event_type = 'Lock'")
                                    .get(0))
                            < waiting) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private void oneCustomer(Shop shop, int identities) {
        List<JsonNode> customers = customers(shop);
        assertThat(customers).hasSize(1);
        assertThat(customers.get(0).path("identities")).hasSize(identities);
    }

    private static List<JsonNode> customers(Shop shop) {
        List<JsonNode> customers = new ArrayList<>();
        shop.client().get(shop.path("?limit=200")).json().path("items").forEach(customers::add);
        return customers;
    }

    private Shop shop(String name) {
        return new Shop(world.brand(world.agencyClient, name));
    }

    /** The same shop by one service or the other. */
    private Shop at(Shop shop, int thread) {
        World.Tenant brand = shop.brand();
        TestService service = thread % 2 == 0 ? one : two;
        return new Shop(new World.Tenant(brand.id(), brand.key(), new Client(service.url(), brand.key())));
    }
}
