package dev.tangent.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Audit;
import dev.tangent.platform.Ids;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is made now is old for a sweep whose clock is ahead. Long because it is a list of cases. */
class RetentionTest {
    private static final World WORLD = new World();
    private static final Backstage BACKSTAGE = new Backstage(WORLD.service.database());

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Keeper");

    @AfterAll
    static void close() {
        BACKSTAGE.close();
    }

    @Test
    void interactionsOlderThanThePolicyGoAndWhatWasUsedStays() {
        Contact young = Contact.of("view").at(Instant.now().toString());
        List<Contact> all = List.of(
                old("2026-03-01T00:00:00Z"),
                old("2026-03-02T00:00:00Z"),
                old("2026-03-03T00:00:00Z"),
                old("2026-03-04T00:00:00Z"),
                old("2026-03-05T00:00:00Z"),
                young);
        record(brand, all.toArray(Contact[]::new));
        record(WORLD.rival, old("2026-03-01T00:00:00Z"));
        sweep(0, 2);
        assertThat(count("interaction")).as("without a limit").isEqualTo(6);
        policy("{\"interactionDays\": 90}");
        WORLD.rival.client().patch(WORLD.rival.path("/retention-policy"), "{\"interactionDays\": null}");

        sweep(0, 2);

        assertThat(stored("select string_agg(id::text, '') from interaction")).isEqualTo(young.id());
        assertThat(brand.client()
                        .get(brand.path("/usage?months=1"))
                        .json()
                        .at("/months/0/interactions")
                        .asInt())
                .isEqualTo(6);
        assertThat(WORLD.service.stored(WORLD.rival.id(), "select count(*) from interaction"))
                .isEqualTo("1");
        assertThat(sweepOf("interactions").toString()).contains("\"removed\":5,\"total\":5");
        assertThat(stored("select counts::text from audit_entry where operation = 'applyRetentionPolicy'"))
                .isEqualTo("{\"deleted\": 5}");
        sweep(0, 2);
        assertThat(sweepOf("interactions").toString()).contains("\"removed\":0,\"total\":5");
    }

    @Test
    void visitorsNotSeenForLongAreForgottenAndTheirPastStillCounts() {
        String seen = visitor("seen");
        record(brand, by("seen", "2026-03-01T00:00:00Z"));
        String idle = visitor("idle");
        brand.client().post(brand.path("/customers/" + idle + "/consents"), """
                {"purpose": "marketing", "state": "granted", "source": "banner", "evidence": "Yes"}""");
        String known = upsert("anonymous_id:known", "user_id:known");
        String named = brand.client().post(brand.path("/customers/upsert"), """
                        {"externalRef": "crm-1", "identities": [{"kind": "anonymous_id", "value": "named"}]}""").id();
        JsonNode before = activity();

        sweep(394, 1000);
        assertThat(listed()).contains(seen, idle, known, named);
        assertThat(previewed("anonymous_customers", 396)).isEqualTo(2);
        sweep(396, 1000);

        assertThat(listed()).containsExactlyInAnyOrder(known, named);
        assertThat(stored("select string_agg(value, ',' order by value) from identity"))
                .isEqualTo("known,known,named");
        assertThat(count("consent")).isZero();
        assertThat(activity()).as("past numbers").isEqualTo(before);
        assertThat(count("customer")).as("a call may be on its way to them").isEqualTo(4);
        sweep(398, 1000);
        assertThat(stored("select string_agg(id::text, ',' order by id) from customer"))
                .as("of whom nothing counts")
                .isEqualTo(sorted(seen, known, named));
        assertThat(count("person")).isEqualTo(3);
        assertThat(sweepOf("anonymous_customers").path("total").asInt()).isEqualTo(2);

        record(brand, by("seen", "2026-03-02T00:00:00Z"));
        assertThat(listed())
                .as("a visitor who comes again is a new one")
                .hasSize(3)
                .doesNotContain(seen);
    }

    @Test
    void whoWasSeenStaysThoughTheInteractionsAreGone() {
        String visitor = visitor("regular");
        record(brand, by("regular", "2026-03-01T00:00:00Z"));
        run("update interaction set occurred_at = now() + interval '80 days' where brand_id = '" + brand.id() + "'");
        policy("{\"interactionDays\": 30, \"anonymousCustomerDays\": 100}");

        sweep(150, 1000);

        assertThat(count("interaction")).isZero();
        assertThat(listed()).containsExactly(visitor);
        sweep(179, 1000);
        assertThat(listed()).containsExactly(visitor);
        sweep(182, 1000);
        assertThat(listed()).isEmpty();
        sweep(184, 1000);
        assertThat(count("customer")).isZero();
    }

    @Test
    void whoIsSuppressedStaysAndWhoWasJoinedGoesAsOne() {
        String suppressed = visitor("suppressed");
        String lifted = visitor("lifted");
        suppress(suppressed);
        brand.client()
                .send("POST", brand.path("/suppressions/" + suppress(lifted).id() + "/lift"), null);
        visitor("one");
        visitor("two");
        String joined = upsert("anonymous_id:one", "anonymous_id:two");
        String into = upsert("user_id:into");
        String from = visitor("from");
        brand.client()
                .post(
                        brand.path("/customers/" + into + "/merge"),
                        "{\"fromCustomerId\": \"" + from + "\", \"reason\": \"One\"}");

        sweep(396, 1000);
        sweep(398, 1000);

        assertThat(listed()).containsExactlyInAnyOrder(suppressed, into).doesNotContain(joined);
        assertThat(stored("select string_agg(value, ',' order by value) from identity"))
                .isEqualTo("from,into,suppressed");
        assertThat(count("customer")).isEqualTo(3);
        assertThat(count("customer_merge")).isEqualTo(1);
        assertThat(count("suppression")).isEqualTo(1);
    }

    @Test
    void aVisitorWhoIsBeingJoinedIsLeftForTheNextRound() throws SQLException {
        String visitor = visitor("busy");
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            db.setAutoCommit(false);
            Rows.of(db, "select id::text from customer where id = '" + visitor + "' for no key update");
            sweep(396, 1000);
            assertThat(listed()).containsExactly(visitor);
            db.rollback();
        }
        sweep(398, 1000);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aForgottenCustomerWhoIsNamedIsBack() {
        String visitor = visitor("back");
        record(brand, by("back", "2026-03-01T00:00:00Z"));
        sweep(396, 1000);
        assertThat(listed()).isEmpty();
        Reply named = brand.client().patch(brand.path("/customers/" + visitor), "{\"externalRef\": \"crm-7\"}");
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        assertThat(listed()).containsExactly(visitor);
        sweep(900, 1000);
        assertThat(listed()).containsExactly(visitor);
    }

    @Test
    void aRoundThatIsCutShortGoesOnBehindItsLastChunk() {
        String items = IntStream.range(0, 105)
                .mapToObj(i -> "{\"identities\": [{\"kind\": \"anonymous_id\", \"value\": \"v" + i + "\"}]}")
                .collect(Collectors.joining(","));
        brand.client().post(brand.path("/customers/batch"), "{\"items\": [" + items + "]}");

        sweep(396, 1);

        assertThat(count("identity")).isEqualTo(5);
        assertThat(sweepOf("anonymous_customers").toString())
                .isEqualTo("{\"dataClass\":\"anonymous_customers\",\"removed\":0,\"total\":100}");
        sweep(396, 1);
        assertThat(count("identity")).isZero();
        assertThat(sweepOf("anonymous_customers").toString()).contains("\"removed\":105,\"total\":105");
        assertThat(
                        stored(
                                "select string_agg(counts::text, '') from audit_entry where operation = 'applyRetentionPolicy'"))
                .isEqualTo("{\"deleted\": 105}");
    }

    @Test
    void ofConsentsOnlyWhatWasReplacedGoes() {
        String customer = upsert("user_id:agreed");
        String letters = "\"purpose\": \"marketing\", \"channelKind\": \"email\"";
        List<String> ids = List.of(
                consent(customer, letters, "granted", "2026-03-01T00:00:00Z"),
                consent(customer, letters, "withdrawn", "2026-03-02T00:00:00Z"),
                consent(customer, "\"purpose\": \"marketing\"", "granted", "2026-03-01T00:00:00Z"),
                consent(customer, letters, "granted", "2026-03-03T00:00:00Z"));
        JsonNode states = brand.client()
                .get(brand.path("/customers/" + customer + "/consent-states"))
                .json();
        policy("{\"consentHistoryDays\": 365}");

        sweep(364, 1000);
        assertThat(count("consent")).isEqualTo(4);
        assertThat(previewed("consent_history", 366)).isEqualTo(2);
        sweep(366, 1000);

        assertThat(stored("select string_agg(id::text, ',' order by id) from consent"))
                .isEqualTo(sorted(ids.get(2), ids.get(3)));
        assertThat(brand.client()
                        .get(brand.path("/customers/" + customer + "/consent-states"))
                        .json())
                .isEqualTo(states);
    }

    @Test
    void refusedInteractionsStatisticsAndEventsGoByTheirOwnDays() {
        brand.client().post(brand.path("/interactions"), "{}");
        WORLD.touchpoint(brand, "poster");
        String today = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();
        for (String day : List.of("2026-03-01", "2026-03-02", today)) {
            brand.client()
                    .post(
                            brand.path("/statistics/batch"),
                            "{\"items\": [{\"touchpointKey\": \"poster\", \"day\": \"" + day + "\", \"clicks\": 1}]}");
        }
        run("""
                insert into event (brand_id, id, type, subject_id, occurred_at, data)
                select '%1$s', '%2$s', 'touchpoint.created', '%2$s', now(), '{}';
                insert into event_delivery (brand_id, id, event_id, endpoint_id, owner_id, due_at)
                select '%1$s', '%2$s', '%2$s', '%2$s', '%1$s', now() + interval '1 year'
                """.formatted(brand.id(), Ids.next()));
        policy("{\"rejectedInteractionDays\": 2, \"statisticDays\": 30, \"eventDays\": 3}");
        assertThat(previewed("statistics", 1)).isEqualTo(2);
        assertThat(previewed("rejected_interactions", 2.1)).isEqualTo(1);
        assertThat(previewed("events", 2.1)).isZero();

        sweep(1.9, 1);
        assertThat(kept()).isEqualTo("1 1 1 1");
        sweep(2.1, 1);
        assertThat(kept()).isEqualTo("0 1 1 1");
        sweep(3.1, 1);
        assertThat(kept()).isEqualTo("0 1 0 0");
    }

    @Test
    void anAgencyHasNothingOfItAndIsLeftAlone() {
        UUID agency = UUID.fromString(
                brand.client().get("/v1/me").json().at("/agency/id").asText());
        retention(500, 1000).sweep(new BrandId(agency));
        assertThat(WORLD.service.stored(agency.toString(), "select count(*) from retention_sweep"))
                .isEqualTo("0");
    }

    private String kept() {
        return count("rejected_interaction") + " " + count("statistic") + " " + count("event") + " "
                + count("event_delivery");
    }

    private void sweep(double days, int chunk) {
        retention(days, chunk).sweep(new BrandId(UUID.fromString(brand.id())));
    }

    private static Retention retention(double days, int chunk) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(Math.round(days * 24 * 60)));
        Audit audit = new Audit(BACKSTAGE.brandDb, clock);
        return new Retention(BACKSTAGE.brandDb, new RetentionPolicies(BACKSTAGE.brandDb, audit), audit, clock, chunk);
    }

    private long previewed(String dataClass, double days) {
        Retention retention = retention(days, 1);
        return BACKSTAGE
                .brandDb
                .in(
                        new BrandId(UUID.fromString(brand.id())),
                        tx -> retention.preview(
                                tx,
                                tx.dao(RetentionPolicyDao.class)
                                        .find()
                                        .orElse(RetentionPolicy.DEFAULT)
                                        .days()))
                .items()
                .stream()
                .filter(item -> item.dataClass().key().equals(dataClass))
                .mapToLong(Retention.Forecast::rows)
                .sum();
    }

    private void policy(String patch) {
        Reply reply = brand.client().patch(brand.path("/retention-policy"), patch);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private JsonNode sweepOf(String dataClass) {
        for (JsonNode sweep :
                brand.client().get(brand.path("/retention-policy")).json().path("sweeps")) {
            if (sweep.path("dataClass").asText().equals(dataClass)) {
                return sweep;
            }
        }
        throw new AssertionError("no sweep of " + dataClass);
    }

    private static Contact old(String at) {
        return Contact.of("view").at(at).by("buyer");
    }

    private static Contact by(String anonymousId, String at) {
        return Contact.of("view").at(at).with("customer", Map.of("kind", "anonymous_id", "value", anonymousId));
    }

    private static void record(World.Tenant whose, Contact... contacts) {
        Reply reply = whose.client().post(whose.path("/interactions/batch"), Contact.batch(contacts));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private String visitor(String anonymousId) {
        return upsert("anonymous_id:" + anonymousId);
    }

    private String upsert(String... names) {
        String identities = List.of(names).stream()
                .map(name -> name.split(":", 2))
                .map(name -> "{\"kind\": \"" + name[0] + "\", \"value\": \"" + name[1] + "\"}")
                .collect(Collectors.joining(","));
        Reply reply = brand.client().post(brand.path("/customers/upsert"), "{\"identities\": [" + identities + "]}");
        assertThat(reply.status()).as(reply.text()).isIn(200, 201);
        return reply.id();
    }

    private Reply suppress(String customer) {
        Reply reply = brand.client()
                .post(brand.path("/suppressions"), "{\"customerId\": \"" + customer + "\", \"reason\": \"manual\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private String consent(String customer, String what, String state, String at) {
        Reply reply = brand.client()
                .post(
                        brand.path("/customers/" + customer + "/consents"),
                        "{" + what + ", \"state\": \"" + state + "\", \"source\": \"form\", \"occurredAt\": \"" + at
                                + "\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.id();
    }

    private List<String> listed() {
        return brand.client().get(brand.path("/customers")).json().path("items").findValuesAsText("id").stream()
                .toList();
    }

    private JsonNode activity() {
        return brand.client()
                .get(brand.path("/metrics/activity?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z"))
                .json()
                .path("rows");
    }

    private long count(String table) {
        return Long.parseLong(stored("select count(*) from " + table));
    }

    private String stored(String query) {
        return WORLD.service.stored(brand.id(), query);
    }

    private static String sorted(String... ids) {
        return List.of(ids).stream().sorted().collect(Collectors.joining(","));
    }

    private static void run(String sql) {
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(db, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
