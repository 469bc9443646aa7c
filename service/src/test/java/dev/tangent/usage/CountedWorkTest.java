package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.auth.Plan;
import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two processes make of marks: months, entries of the audit, notices; and of calls. */
@Tag("slow")
class CountedWorkTest {
    private static final Map<String, String> BUSY = Map.of("TANGENT_WORKER_POLL", "20ms");

    private final Hands clock = new Hands();
    private final Database database = TestDatabases.migrated();
    private final TestService one = TestService.start(BUSY, database, clock);
    private final TestService two = TestService.start(BUSY, database, clock);
    private final World world = new World(one);

    @AfterEach
    void stop() {
        one.stop();
        two.stop();
    }

    @Test
    void whatWasIngestedInAnHourBecomesAnEntryForEachCredential() throws InterruptedException {
        clock.hold(Instant.parse("2031-05-01T10:20:00Z"));
        Contact first = Contact.of("view");
        record(first, Contact.of("view"), Contact.of("nothing"));
        record(first, Contact.of("view"));
        world.agencyClient.post(world.acme.path("/interactions"), first.again().toString());
        settle(world.acme);
        assertThat(ingest()).isEmpty();

        clock.hold(Instant.parse("2031-05-01T11:00:01Z"));
        record(Contact.of("view"));
        await(2);
        TimeUnit.MILLISECONDS.sleep(500);
        List<JsonNode> entries = ingest();
        assertThat(entries).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("at").asText()).isEqualTo("2031-05-01T10:00:00Z");
            assertThat(entry.path("actor").asText()).isEqualTo("api_key");
            assertThat(entry.path("actorId").asText()).isNotEmpty();
            assertThat(entry.path("outcome").asText()).isEqualTo("done");
        });
        assertThat(entries.stream()
                        .map(entry -> entry.path("operation").asText() + " " + entry.at("/counts/accepted") + " "
                                + entry.at("/counts/duplicates") + " " + entry.at("/counts/rejected")))
                .containsExactlyInAnyOrder("recordInteractions 3 1 1", "recordInteraction 1 0 0");
        assertThat(month(world.acme)).isEqualTo("5 interactions in 2031-05");
    }

    @Test
    void aMonthIsThatOfUtc() throws InterruptedException {
        clock.hold(Instant.parse("2031-01-31T23:59:59.9Z"));
        record(Contact.of("view"));
        clock.forward(Duration.ofMillis(100));
        record(Contact.of("view"), Contact.of("view"));
        settle(world.acme);
        JsonNode months =
                world.acme.client().get(world.acme.path("/usage")).json().path("months");
        assertThat(months.findValuesAsText("month")).containsExactly("2031-02", "2031-01");
        assertThat(months.findValuesAsText("interactions")).containsExactly("2", "1");
        assertThat(world.acme
                        .client()
                        .get(world.acme.path("/usage?months=1"))
                        .json()
                        .path("months"))
                .hasSize(1);
    }

    @Test
    void anAgencyIsToldOnceOfEachThreshold() throws SQLException, InterruptedException {
        one.operate(operator -> operator.setLimits(world.agency.agencyId(), any -> new Plan(null, null, null, 100L)));
        String own = world.agency.agencyId().toString();
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            Rows.run(
                    db,
                    "insert into event_subscription (brand_id, endpoint_id, owner_id) values ('" + own + "', '" + own
                            + "', '" + own + "')");
        }
        record(many(79));
        settle(world.acme);
        assertThat(told(own)).isEmpty();
        assertThat(state()).isEqualTo("ok");
        record(many(1));
        settle(world.acme);
        assertThat(told(own)).containsExactly("usage.warning 80 of 100: 80");
        assertThat(state()).isEqualTo("warning");
        record(many(5));
        settle(world.acme);
        world.sister.client().post(world.sister.path("/interactions/batch"), Contact.batch(many(14)));
        settle(world.sister);
        assertThat(told(own)).containsExactly("usage.warning 80 of 100: 80", "usage.warning 95 of 100: 99");
        record(many(3));
        settle(world.acme);
        assertThat(state()).isEqualTo("reached");
        assertThat(told(own))
                .containsExactly(
                        "usage.warning 80 of 100: 80",
                        "usage.warning 95 of 100: 99",
                        "usage.limit_reached 100 of 100: 102");
        assertThat(world.agencyClient
                        .get("/v1/audit-entries")
                        .json()
                        .path("items")
                        .findValuesAsText("operation"))
                .startsWith("usage.limit_reached", "usage.warning", "usage.warning", "setLimits");
        assertThat(world.rivalAgencyClient.get("/v1/audit-entries").text()).doesNotContain("usage.");
    }

    @Test
    void callsThatWereLetInAreWrittenAtTheEndAtTheLatest() throws SQLException {
        for (int i = 0; i < 7; i++) {
            world.acme.client().get(world.acme.path("/channels"));
        }
        assertThat(world.acme.client().get("/v1/brands/" + world.sister.id()).status())
                .isEqualTo(404);
        assertThat(world.acme
                        .client()
                        .get("/v1/me", "Origin", "https://shop.example")
                        .status())
                .isEqualTo(403);
        one.stop();
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            assertThat(Rows.of(db, """
                    select (select coalesce(sum(calls), 0) from usage_mark where brand_id = '%1$s')
                         + (select coalesce(sum(calls), 0) from usage_month where brand_id = '%1$s')
                    """.formatted(world.acme.id()))).containsExactly("7");
        }
    }

    private void record(Contact... items) {
        assertThat(world.acme
                        .client()
                        .post(world.acme.path("/interactions/batch"), Contact.batch(items))
                        .status())
                .isBetween(200, 207);
    }

    private static Contact[] many(int count) {
        return IntStream.range(0, count).mapToObj(i -> Contact.of("view")).toArray(Contact[]::new);
    }

    /** Waits until all marks of a brand are rolled up. */
    private void settle(World.Tenant brand) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            if (one.stored(brand.id(), "select count(*) from usage_mark where accepted + rejected > 0")
                    .equals("0")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
        throw new AssertionError("marks were not rolled up");
    }

    private List<JsonNode> ingest() {
        JsonNode entries =
                world.agencyClient.get(world.acme.path("/audit-entries")).json().path("items");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.path("subject").asText().equals("interaction"))
                .toList();
    }

    private void await(int entries) throws InterruptedException {
        for (int i = 0; i < 400 && ingest().size() < entries; i++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }

    private List<String> told(String agency) throws SQLException {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            return Rows.of(
                    db,
                    "select type || ' ' || (data ->> 'percent') || ' of ' || (data ->> 'limit') || ': ' || (data ->> 'interactions')"
                            + " from event where brand_id = '" + agency + "' and type like 'usage.%' order by id");
        }
    }

    private String state() {
        return world.agencyClient.get("/v1/usage").json().path("state").asText();
    }

    private static String month(World.Tenant brand) {
        JsonNode month = brand.client().get(brand.path("/usage")).json().at("/months/0");
        return month.path("interactions").asLong() + " interactions in "
                + month.path("month").asText();
    }
}
