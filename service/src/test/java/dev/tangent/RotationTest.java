package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One secret follows another without a gap, and a revoked key ends everywhere. */
@Tag("slow")
class RotationTest {
    private static final String NEW_PEPPER = "the pepper that follows, 32 characters or more";
    private static final String NEW_CURSOR_SECRET = "the cursor secret that follows, 32 or more";
    private static final String NEW_LINK_SECRET = "the link secret that follows, 32 or more";
    private static final Map<String, String> BOTH = Map.of(
            "pepper.values.2",
            NEW_PEPPER,
            "pepper.current",
            "2",
            "cursorSecret.values.2",
            NEW_CURSOR_SECRET,
            "cursorSecret.current",
            "2",
            "linkSecret.values.2",
            NEW_LINK_SECRET,
            "linkSecret.current",
            "2");
    private static final Map<String, String> NEW_ALONE = Map.of(
            "pepper.values.1",
            NEW_PEPPER,
            "pepper.current",
            "1",
            "cursorSecret.values.1",
            NEW_CURSOR_SECRET,
            "cursorSecret.current",
            "1",
            "linkSecret.values.1",
            NEW_LINK_SECRET,
            "linkSecret.current",
            "1");

    @Test
    void whatAnOldSecretSignedHoldsUntilItIsTakenAway() throws SQLException {
        Database database = TestDatabases.migrated();
        TestService before = TestService.start(Map.of(), database, Clock.systemUTC());
        String oldKey;
        String list;
        String cursor;
        String links;
        String link;
        try {
            World world = new World(before);
            oldKey = world.acme.key();
            list = world.acme.path("/channels?limit=2");
            cursor = world.acme.client().get(list).json().path("nextCursor").asText();
            links = world.acme.path("/opt-out-links");
            link = link(world.acme.client(), links);
        } finally {
            before.stop();
        }

        TestService between = TestService.start(Map.of(), BOTH, database, Clock.systemUTC());
        String newCursor;
        String newLink;
        try {
            Client client = new Client(between.url(), oldKey);
            assertThat(client.get(list + "&cursor=" + cursor).status()).isEqualTo(200);
            newCursor = client.get(list).json().path("nextCursor").asText();
            assertThat(newCursor).isNotEqualTo(cursor);
            assertThat(client.get(link).status()).isEqualTo(200);
            newLink = link(client, links);
            assertThat(client.get(newLink).status()).isEqualTo(200);
            between.newAgency("After the turn");
            try (Connection db = database.connect(TestDatabases.server().superuser())) {
                assertThat(Rows.of(db, "select pepper_id from api_key_secret order by created_at desc limit 1"))
                        .containsExactly("2");
            }
        } finally {
            between.stop();
        }

        TestService after = TestService.start(Map.of(), NEW_ALONE, database, Clock.systemUTC());
        try {
            Client client = new Client(after.url(), oldKey);
            assertThat(client.get(list).status()).isEqualTo(401);
            assertThat(client.get(link).status()).isEqualTo(404);
            assertThat(client.get(newLink).status())
                    .as("it names the id its secret had then")
                    .isEqualTo(404);
        } finally {
            after.stop();
        }
    }

    private static String link(Client client, String links) {
        return "/v1/opt-outs/"
                + client.post(links, "{\"identity\": {\"kind\": \"email\", \"value\": \"a@example.com\"}}")
                        .json()
                        .path("token")
                        .asText();
    }

    @Test
    void aRevokedKeyEndsInEveryReplicaWithinFiveSeconds() throws InterruptedException {
        Database database = TestDatabases.migrated();
        TestService here = TestService.start(Map.of(), database, Clock.systemUTC());
        TestService there = TestService.start(Map.of(), database, Clock.systemUTC());
        try {
            World world = new World(here);
            String path = world.acme.path("/channels?limit=1");
            Client elsewhere = new Client(there.url(), world.acme.key());
            assertThat(elsewhere.get(path).status()).isEqualTo(200);
            String id = elsewhere.get("/v1/me").json().at("/credential/id").asText();

            world.agencyClient.post("/v1/api-keys/" + id + "/revoke", "{}");
            Instant revoked = Instant.now();
            assertThat(world.acme.client().get(path).status()).isEqualTo(401);
            while (Instant.now().isBefore(revoked.plus(Duration.ofSeconds(5)))) {
                elsewhere.get(path);
                Thread.sleep(200);
            }
            assertThat(elsewhere.get(path).status()).isEqualTo(401);
        } finally {
            here.stop();
            there.stop();
        }
    }
}
