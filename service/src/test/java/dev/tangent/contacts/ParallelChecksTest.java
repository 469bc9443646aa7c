package dev.tangent.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two services over one database, asked for the same places at once. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParallelChecksTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 12;

    private final Hands clock = new Hands();
    private final Database database = TestDatabases.migrated();
    private final TestService here = start();
    private final TestService there = start();
    private final World world = new World(here);
    private final World.Tenant acme = world.acme;
    private final List<Client> clients = List.of(acme.client(), new Client(there.url(), acme.key()));

    @AfterAll
    void stop() {
        here.stop();
        there.stop();
    }

    @Test
    void theLastPlaceIsGivenAwayOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            String user = "one-" + round;
            known(user);
            List<Reply> replies =
                    Together.run(THREADS, i -> clients.get(i % 2).post(acme.path("/contact-checks"), body(user)));
            assertThat(replies).allMatch(reply -> reply.status() == 200, "200");
            assertThat(replies.stream().filter(ParallelChecksTest::isAllowed))
                    .as(user)
                    .hasSize(1);
        }
    }

    /** Persons that were joined: the places are the customer's. */
    @Test
    void thePlacesOfACustomerAreSharedByAllItsPersons() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            String one = "two-" + round + "-a";
            String other = "two-" + round + "-b";
            String customer = known(one);
            String merged = known(other);
            try (Connection db = database.connect(TestDatabases.server().superuser())) {
                Rows.run(db, "update person set customer_id = '" + customer + "' where customer_id = '" + merged + "'");
            }
            List<Reply> replies = Together.run(
                    THREADS, i -> clients.get(i % 2).post(acme.path("/contact-checks"), body(i % 4 < 2 ? one : other)));
            assertThat(replies.stream().filter(ParallelChecksTest::isAllowed))
                    .as(one)
                    .hasSize(1);
        }
    }

    /** Whoever waited for a merge asks for a place of the customer whom it led to. */
    @Test
    void aPersonWhoMovesMeanwhileTakesAPlaceWhereItIsNow() throws Exception {
        String from = known("moves");
        String into = known("stays");
        assertThat(isAllowed(clients.get(0).post(acme.path("/contact-checks"), body("stays"))))
                .isTrue();
        try (Connection mover = database.connect(TestDatabases.server().superuser());
                Connection db = database.connect(TestDatabases.server().superuser())) {
            mover.setAutoCommit(false);
            Rows.run(mover, "update person set customer_id = '" + into + "' where customer_id = '" + from + "'");
            CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(
                    () -> clients.get(1).post(acme.path("/contact-checks"), body("moves")));
            while (!asked.isDone()
                    && Rows.of(
                                    db,
                                    "select pid::text from pg_stat_activity where datname = current_database()"
                                            + " and wait_event_type = 'Lock'")
                            .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            mover.commit();
            Reply answer = asked.get();
            assertThat(answer.json().path("customerId").asText())
                    .as(answer.text())
                    .isEqualTo(into);
            assertThat(isAllowed(answer)).as("the place is taken").isFalse();
        }
    }

    @Test
    void asManyAreAllowedAsThereArePlaces() {
        acme.client().post(acme.path("/channels"), """
                        {"name": "Wide", "key": "wide", "kind": "other", "contactCaps": [{"windowSeconds": 3600, "max": 4}]}""");
        known("many");
        List<Reply> replies = Together.run(
                THREADS,
                i -> clients.get(i % 2)
                        .post(acme.path("/contact-checks"), body("many").replace("\"sms\"", "\"wide\"")));
        assertThat(replies.stream().filter(ParallelChecksTest::isAllowed)).hasSize(4);
    }

    private TestService start() {
        clock.hold(Instant.parse("2026-06-10T10:00:00Z"));
        return TestService.start(Map.of("TANGENT_WORKERS", "false"), database, clock);
    }

    /** The customer. */
    private String known(String user) {
        acme.client()
                .post(
                        acme.path("/interactions"),
                        Contact.of("visit").by(user).at("2026-05-01T00:00:00Z").toString());
        return acme.client()
                .get(acme.path("/customers?identityKind=user_id&identityValue=" + user))
                .json()
                .at("/items/0/id")
                .asText();
    }

    private static String body(String user) {
        return """
                {"identity": {"kind": "user_id", "value": "%s"}, "channelKey": "sms", "messageClass": "survey",
                 "reserve": true}""".formatted(user);
    }

    private static boolean isAllowed(Reply reply) {
        JsonNode check = reply.json();
        assertThat(check.has("reservation")).isEqualTo(check.path("allowed").asBoolean());
        return check.path("allowed").asBoolean();
    }
}
