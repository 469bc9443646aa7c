package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.auth.Plan;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two processes on one database keep an agency's brands together within its interactions of a month. */
@Tag("slow")
class MonthlyLimitTest {
    private static final int THREADS = 12;
    private static final Hands CLOCK = new Hands();
    private static final Database DATABASE = TestDatabases.migrated();
    private static final TestService ONE = TestService.start(Map.of(), DATABASE, CLOCK);
    private static final TestService TWO = TestService.start(Map.of(), DATABASE, CLOCK);

    private final World world = new World(ONE);

    @AfterAll
    static void stop() {
        ONE.stop();
        TWO.stop();
    }

    @BeforeEach
    void tenSecondsBeforeTheMonthEnds() {
        CLOCK.hold(Instant.parse("2031-01-31T23:59:50Z"));
    }

    @ParameterizedTest
    @CsvSource({"2000, 50", "150, 1", "30, 200"})
    void callsAreLetInUpToTheLimitAndNoFurtherThanOneOfEachProcess(int limit, int size) throws SQLException {
        limit(limit);
        try (Connection db = DATABASE.connect(TestDatabases.server().superuser())) {
            List<Long> refusedAt = Together.run(THREADS, thread -> {
                World.Tenant brand = thread % 3 == 0 ? world.sister : world.acme;
                Client client = new Client(thread % 2 == 0 ? ONE.url() : TWO.url(), brand.key());
                while (true) {
                    Reply reply = send(client, brand, size);
                    if (reply.status() == 429) {
                        assertThat(reply.code()).isEqualTo("usage_limit_reached");
                        assertThat(reply.header("Retry-After")).isEqualTo("10");
                        return stored(db);
                    }
                    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
                }
            });
            assertThat(refusedAt)
                    .as("nobody is refused before the limit is reached")
                    .allSatisfy(stored -> assertThat(stored).isGreaterThanOrEqualTo(limit));
            long stored = stored(db);
            assertThat(stored).isBetween((long) limit, limit + 2L * size - 1);
        }
        assertThat(send(world.rival.client(), world.rival, 1).status()).isEqualTo(201);
        assertThat(world.acme
                        .client()
                        .get(world.acme.path("/interactions?limit=1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theNextMonthBeginsAnew() throws SQLException {
        limit(3);
        assertThat(send(world.acme.client(), world.acme, 3).status()).isEqualTo(200);
        assertThat(send(world.sister.client(), world.sister, 1).status()).isEqualTo(429);
        CLOCK.forward(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            assertThat(send(world.sister.client(), world.sister, 1).status()).isEqualTo(201);
        }
        Reply refused = send(world.sister.client(), world.sister, 1);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo(Integer.toString(28 * 24 * 60 * 60));
        assertThat(refused.json().path("detail").asText())
                .contains("3 interactions")
                .contains("2031-03-01T00:00:00Z");
    }

    /** A call may look at the clock before the month ends, and be served after one that looked behind it. */
    @Test
    void aStragglerOfTheMonthBeforeIsHeldAgainstThatMonthAlone() {
        limit(3);
        Client client = world.acme.client();
        assertThat(send(client, world.acme, 3).status()).isEqualTo(200);
        CLOCK.hold(Instant.parse("2031-02-01T00:00:00Z"));
        assertThat(send(client, world.acme, 1).status()).isEqualTo(201);
        CLOCK.hold(Instant.parse("2031-01-31T23:59:59.9Z"));
        assertThat(send(client, world.acme, 1).status()).isEqualTo(429);
        CLOCK.hold(Instant.parse("2031-02-01T00:00:00Z"));
        assertThat(send(client, world.acme, 1).status()).isEqualTo(201);
    }

    @Test
    void whatIsNoNewInteractionDoesNotCount() throws SQLException {
        limit(3);
        Contact first = Contact.of("view");
        Client client = world.acme.client();
        for (int i = 0; i < 5; i++) {
            assertThat(client.post(world.acme.path("/interactions"), first.toString())
                            .status())
                    .isBetween(200, 201);
            assertThat(client.post(world.acme.path("/interactions/batch"), Contact.batch(first.with("type", "click")))
                            .status())
                    .isEqualTo(207);
        }
        assertThat(send(client, world.acme, 2).status()).isEqualTo(200);
        assertThat(send(client, world.acme, 1).status()).isEqualTo(429);
    }

    @Test
    void aLimitCanBeRaisedAndLifted() throws SQLException {
        limit(1);
        assertThat(send(world.acme.client(), world.acme, 1).status()).isEqualTo(201);
        assertThat(send(world.acme.client(), world.acme, 1).status()).isEqualTo(429);
        limit(2);
        awaitKeysAreForgotten();
        assertThat(send(world.acme.client(), world.acme, 1).status()).isEqualTo(201);
        assertThat(send(world.acme.client(), world.acme, 1).status()).isEqualTo(429);
        limit(null);
        awaitKeysAreForgotten();
        assertThat(send(world.acme.client(), world.acme, 5).status()).isEqualTo(200);
    }

    private void limit(@Nullable Integer interactions) {
        Plan plan = new Plan(null, null, null, interactions == null ? null : interactions.longValue());
        ONE.operate(operator -> operator.setLimits(world.agency.agencyId(), any -> plan));
    }

    /** A command is another process: the services learn of it when they look for a key again. */
    private static void awaitKeysAreForgotten() {
        try {
            Thread.sleep(4_100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply send(Client client, World.Tenant brand, int size) {
        return size == 1
                ? client.post(brand.path("/interactions"), Contact.of("view").toString())
                : client.post(
                        brand.path("/interactions/batch"),
                        Contact.batch(IntStream.range(0, size)
                                .mapToObj(i -> Contact.of("view"))
                                .toList()));
    }

    private long stored(Connection db) {
        synchronized (db) {
            return Long.parseLong(Rows.of(
                            db,
                            "select count(*)::text from interaction where brand_id in ('" + world.acme.id() + "', '"
                                    + world.sister.id() + "')")
                    .get(0));
        }
    }
}
