package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Writers that go on while a customer is erased, over two services that share a database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasingTogetherTest {
    private static final int WRITERS = 8;

    /** So many looks at what must not go on; an erasure that did not wait would be over. */
    private static final int PATIENCE = 40;

    private final Database database = TestDatabases.migrated();
    private final TestService one =
            TestService.start(Map.of("TANGENT_WORKER_POLL", "20ms"), database, Clock.systemUTC());
    private final TestService two =
            TestService.start(Map.of("TANGENT_WORKER_POLL", "20ms"), database, Clock.systemUTC());
    private final World world = new World(one);

    @AfterAll
    void stop() {
        one.stop();
        two.stop();
    }

    /** Stored before it began and gone, or dropped: nothing in between, whichever service takes it and however. */
    @Test
    void noInteractionSlipsThroughWhileItsCustomerIsErased() {
        for (int round = 0; round < 4; round++) {
            World.Tenant brand = world.brand(world.agencyClient, "Slipping " + round);
            String user = "slip" + round;
            seen(brand.client(), brand, user, 0);
            String customer = owner(brand, user);
            AtomicBoolean erased = new AtomicBoolean();
            List<List<String>> said = Together.run(WRITERS + 1, thread -> {
                if (thread == WRITERS) {
                    return List.of(erased(brand, customer, erased));
                }
                Client client = at(brand, thread);
                List<String> verdicts = new ArrayList<>();
                // A few more than until the end, of which none may be stored.
                for (int more = 0; more < 3; more += erased.get() ? 1 : 0) {
                    boolean over = erased.get();
                    String verdict = seen(client, brand, user, thread);
                    verdicts.add(over ? "late " + verdict : verdict);
                }
                return verdicts;
            });

            assertThat(said.stream().flatMap(List::stream).distinct())
                    .contains("stored", "late dropped")
                    .doesNotContain("late stored");
            assertThat(one.stored(brand.id(), "select count(*) from interaction"))
                    .isEqualTo("0");
            assertThat(one.stored(brand.id(), "select count(*) from customer")).isEqualTo("0");
            assertThat(one.stored(brand.id(), "select count(*) from person")).isEqualTo("0");
            assertThat(one.stored(brand.id(), "select count(*) from identity")).isEqualTo("0");
        }
    }

    /** A writer that is slow: it has found the customer, and writes when nobody can find it any more. */
    @Test
    void whoeverFoundTheCustomerBeforeIsWaitedFor() throws SQLException {
        World.Tenant brand = world.brand(world.agencyClient, "Slow");
        seen(brand.client(), brand, "slow", 0);
        try (Connection writer = database.connect(database.app())) {
            writer.setAutoCommit(false);
            Rows.of(writer, "select set_config('app.brand_id', '" + brand.id() + "', true)");
            String person = Rows.of(writer, "select person_id from identity where value = 'slow'")
                    .get(0);
            Reply asked = brand.client()
                    .post(
                            brand.path("/privacy-requests"),
                            "{\"kind\": \"erase\", \"customerId\": \"" + owner(brand, "slow") + "\"}");
            while (!one.stored(brand.id(), "select count(*) from identity where erasing")
                    .equals("1")) {
                Trail.pause();
            }
            for (int i = 0; i < PATIENCE; i++) {
                Trail.pause();
                assertThat(one.stored(brand.id(), "select count(*) from interaction"))
                        .isEqualTo("1");
            }
            Rows.run(writer, """
                    insert into interaction (brand_id, id, type, occurred_at, received_at, person_id, content_hash, automated)
                    values ('%s', gen_random_uuid(), 'view', now(), now(), '%s', gen_random_uuid(), false)""".formatted(brand.id(), person));
            writer.commit();
            Trail.completed(brand, asked.id());
        }
        assertThat(one.stored(brand.id(), "select count(*) from interaction")).isEqualTo("0");
        assertThat(one.stored(brand.id(), "select count(*) from person")).isEqualTo("0");
    }

    /** Everything else that finds a customer at the same time. */
    @Test
    void whoeverMergesIdentifiesAndContactsMeanwhileLeavesNothingBehind() {
        World.Tenant brand = world.brand(world.agencyClient, "Mixing");
        for (int round = 0; round < 3; round++) {
            String user = "mix" + round;
            String other = "mixed" + round;
            Client client = brand.client();
            String customer = upsert(client, brand, user).id();
            String second = upsert(client, brand, other).id();
            AtomicBoolean erased = new AtomicBoolean();
            List<List<Reply>> replies = Together.run(WRITERS + 1, thread -> {
                if (thread == WRITERS) {
                    erased(brand, customer, erased);
                    return List.of();
                }
                Client mine = at(brand, thread);
                Random dice = new Random(thread);
                List<Reply> all = new ArrayList<>();
                while (!erased.get()) {
                    all.add(call(mine, brand, dice.nextInt(6), customer, second, user));
                }
                return all;
            });

            assertThat(replies.stream().flatMap(List::stream))
                    .isNotEmpty()
                    .allSatisfy(
                            reply -> assertThat(reply.status()).as(reply.text()).isIn(200, 201, 404, 409, 422));
            // Whoever was merged into the customer went with it; who created it anew meanwhile is asked for again.
            for (String name : List.of(user, other)) {
                String left = owner(brand, name);
                if (!left.isEmpty()) {
                    erased(brand, left, new AtomicBoolean());
                }
            }
            for (String table : List.of(
                    "interaction",
                    "customer",
                    "person",
                    "identity",
                    "consent",
                    "contact_reservation",
                    "customer_merge")) {
                assertThat(one.stored(brand.id(), "select count(*) from " + table))
                        .as(table)
                        .isEqualTo("0");
            }
        }
    }

    private static Reply call(
            Client client, World.Tenant brand, int which, String customer, String second, String user) {
        return switch (which) {
            case 0 ->
                client.post(
                        brand.path("/customers/" + customer + "/merge"),
                        "{\"fromCustomerId\": \"" + second + "\", \"reason\": \"One\"}");
            case 1 ->
                client.post(
                        brand.path("/customers/identify"),
                        "{\"anonymousId\": \"visitor-of-%s\", \"identities\": [{\"kind\": \"user_id\", \"value\": \"%s\"}]}"
                                .formatted(user, user));
            case 2 ->
                client.post(
                        brand.path("/customers/" + customer + "/consents"),
                        "{\"purpose\": \"marketing\", \"state\": \"granted\", \"source\": \"form\"}");
            case 3 -> client.post(brand.path("/contact-checks"), """
                        {"identity": {"kind": "user_id", "value": "%s"}, "channelKey": "email",
                         "messageClass": "transactional", "reserve": true}""".formatted(user));
            case 4 ->
                client.post(
                        brand.path("/interactions/batch"),
                        Contact.batch(
                                Contact.of("view").by(user), Contact.of("view").by(user)));
            default -> client.patch(brand.path("/customers/" + customer), "{\"externalRef\": \"ref-of-" + user + "\"}");
        };
    }

    /** Half of them alone, half of them in batches. */
    private static String seen(Client client, World.Tenant brand, String user, int thread) {
        Contact contact = Contact.of("view").by(user);
        if (thread % 2 == 0) {
            Reply reply = client.post(brand.path("/interactions"), contact.toString());
            assertThat(reply.status()).as(reply.text()).isIn(200, 201);
            return reply.json().path("dropped").asBoolean() ? "dropped" : "stored";
        }
        Reply reply = client.post(brand.path("/interactions/batch"), Contact.batch(contact));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("dropped").asInt() == 1 ? "dropped" : "stored";
    }

    private static String erased(World.Tenant brand, String customer, AtomicBoolean erased) {
        try {
            Reply asked = brand.client()
                    .post(
                            brand.path("/privacy-requests"),
                            "{\"kind\": \"erase\", \"customerId\": \"" + customer + "\"}");
            if (asked.status() == 409) {
                // It went up in the other one meanwhile.
                return erased(brand, asked.json().path("instead").asText(), erased);
            }
            assertThat(asked.status()).as(asked.text()).isEqualTo(201);
            return Trail.completed(brand, asked.id()).path("state").asText();
        } finally {
            erased.set(true);
        }
    }

    private static Reply upsert(Client client, World.Tenant brand, String user) {
        return client.post(
                brand.path("/customers/upsert"),
                "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"" + user + "\"}]}");
    }

    private static String owner(World.Tenant brand, String user) {
        return brand.client()
                .get(brand.path("/customers?identityKind=user_id&identityValue=" + user))
                .json()
                .at("/items/0/id")
                .asText();
    }

    /** By one service or the other. */
    private Client at(World.Tenant brand, int thread) {
        return new Client((thread % 4 < 2 ? one : two).url(), brand.key());
    }
}
