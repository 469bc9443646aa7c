package dev.tangent.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What stands in the outbox after a call, for those who had subscribed before it. */
class OutboxTest {
    private static final World WORLD = new World();
    private static final String ALL = "{}";

    @Test
    void nothingIsWrittenWhereNobodySubscribed() throws SQLException {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Unheard");
        subscribe(brand.id(), "{brand.archived}", ALL, ALL);
        WORLD.touchpoint(brand, "silent");
        record(brand, Contact.of("view").on("silent"));
        assertThat(rows("select id from event where brand_id = '" + brand.id() + "'"))
                .isEmpty();
        assertThat(rows("select id from event_delivery where brand_id = '" + brand.id() + "'"))
                .isEmpty();
    }

    @Test
    void eachEndpointGetsADeliveryOfOneEvent() throws SQLException {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Heard");
        UUID all = subscribe(brand.id(), ALL, ALL, ALL);
        UUID some = subscribe(brand.id(), "{touchpoint.created}", ALL, ALL);
        String id = WORLD.touchpoint(brand, "till");
        brand.client().patch(brand.path("/touchpoints/" + id), "{\"owner\": \"Ops\"}");

        assertThat(rows("select type || ' ' || subject_id || ' ' || (data -> 'changed') from event where brand_id = '"
                        + brand.id() + "' order by id"))
                .containsExactly("touchpoint.created " + id + " []", "touchpoint.updated " + id + " [\"owner\"]");
        assertThat(deliveries(brand, all)).containsExactly("touchpoint.created", "touchpoint.updated");
        assertThat(deliveries(brand, some)).containsExactly("touchpoint.created");
    }

    @Test
    void interactionsAreChosenByTypeAndTouchpoint() throws SQLException {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Chosen");
        String till = WORLD.touchpoint(brand, "till");
        WORLD.touchpoint(brand, "desk");
        UUID purchases = subscribe(brand.id(), "{interaction.recorded}", "{purchase,refund}", ALL);
        UUID atTill = subscribe(brand.id(), ALL, ALL, "{" + till + "}");
        Contact purchase =
                Contact.of("purchase").on("desk").by("anna").worth(1299, "EUR").with("orderReference", "A-1");
        Contact view = Contact.of("view").on("till").by("anna");
        Contact elsewhere = Contact.of("view");
        assertThat(brand.client()
                        .post(brand.path("/interactions/batch"), Contact.batch(purchase, view, elsewhere))
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(3);

        assertThat(subjects(brand, purchases)).containsExactly(purchase.id());
        assertThat(subjects(brand, atTill)).containsExactly(view.id());
        String customer = brand.client()
                .get(brand.path("/interactions/" + view.id()))
                .json()
                .path("customerId")
                .asText();
        assertThat(rows("select data - 'receivedAt' from event where subject_id = '" + purchase.id() + "'")
                        .get(0))
                .contains("\"value\": {\"amount\": 1299, \"currency\": \"EUR\"}")
                .contains("\"customerId\": \"" + customer + "\"")
                .doesNotContain("anna");
    }

    @Test
    void whatWasNotDoneDidNotHappen() throws SQLException {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Undone");
        subscribe(brand.id(), ALL, ALL, ALL);
        Contact view = Contact.of("view");
        record(brand, view);
        record(brand, view);
        String taken = "{\"name\": \"Taken\", \"key\": \"taken\", \"channelKey\": \"store\"}";
        brand.client().post(brand.path("/touchpoints"), taken, "Idempotency-Key", "k");
        brand.client().post(brand.path("/touchpoints"), taken, "Idempotency-Key", "k");
        brand.client().post(brand.path("/touchpoints"), taken);

        assertThat(rows("select type from event where brand_id = '" + brand.id() + "' order by id"))
                .containsExactly("interaction.recorded", "touchpoint.created");
    }

    @Test
    void brandsTellOfThemselves() throws SQLException {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Telling");
        UUID endpoint = subscribe(brand.id(), ALL, ALL, ALL);
        WORLD.agencyClient.patch("/v1/brands/" + brand.id(), "{\"name\": \"Told\"}");
        WORLD.agencyClient.post("/v1/brands/" + brand.id() + "/archive", "{}");
        WORLD.agencyClient.post("/v1/brands/" + brand.id() + "/archive", "{}");
        WORLD.agencyClient.post("/v1/brands/" + brand.id() + "/restore", "{}");
        assertThat(deliveries(brand, endpoint)).containsExactly("brand.updated", "brand.archived", "brand.restored");
    }

    @Test
    void anEventAndItsEffectAreThereTogetherOrNotAtAll() throws SQLException {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Together");
        String touchpoint = WORLD.touchpoint(brand, "till");
        String channel = brand.client()
                .post(brand.path("/channels"), "{\"name\": \"Van\", \"kind\": \"store\"}")
                .id();
        UUID endpoint = subscribe(brand.id(), ALL, ALL, ALL);
        String of = brand.path("");
        List<Supplier<Integer>> effects = List.of(
                () -> status("POST", of + "/touchpoints", "{\"name\": \"Desk\", \"channelKey\": \"store\"}"),
                () -> status("PATCH", of + "/touchpoints/" + touchpoint, "{\"owner\": \"Ops\"}"),
                () -> status("POST", of + "/channels", "{\"name\": \"Bus\", \"kind\": \"store\"}"),
                () -> status("PATCH", of + "/channels/" + channel, "{\"name\": \"Vans\"}"),
                () -> status("POST", of + "/interactions", Contact.of("view").toString()),
                () -> status("PATCH", of, "{\"name\": \"Apart\"}"),
                () -> status("POST", of + "/archive", "{}"));
        String before = effects(brand);

        nothingHappens(brand, effects, "event");
        assertThat(effects(brand)).isEqualTo(before);
        nothingHappens(brand, effects, "event_delivery");
        assertThat(effects(brand)).isEqualTo(before);
        nothingHappens(brand, effects, "audit_entry", "usage_mark");
        assertThat(effects(brand)).isEqualTo(before);
        assertThat(deliveries(brand, endpoint)).isEmpty();
    }

    /** While the tables take no rows of the brand. */
    private static void nothingHappens(World.Tenant brand, List<Supplier<Integer>> effects, String... tables)
            throws SQLException {
        String refusal = "refused_" + brand.id().replace("-", "");
        try (Connection db = superuser()) {
            for (String table : tables) {
                Rows.run(
                        db,
                        "alter table " + table + " add constraint " + refusal + " check (brand_id <> '" + brand.id()
                                + "') not valid");
            }
            try {
                assertThat(effects)
                        .allSatisfy(effect -> assertThat(effect.get()).isEqualTo(500));
            } finally {
                for (String table : tables) {
                    Rows.run(db, "alter table " + table + " drop constraint " + refusal);
                }
            }
        }
    }

    /** Of a call whose answer is not looked at: nothing else may answer 500. */
    private static int status(String method, String path, String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + path))
                        .header("Authorization", "Bearer " + WORLD.agency.apiKey())
                        .header(
                                "Content-Type",
                                method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .status();
    }

    private static String effects(World.Tenant brand) throws SQLException {
        return rows("""
                select concat_ws(' ', (select sum(version) from touchpoint t where t.brand_id = b.id),
                                 (select sum(version) from channel c where c.brand_id = b.id),
                                 (select count(*) from interaction i where i.brand_id = b.id), b.version)
                  from brand b
                 where b.id = '%s'""".formatted(brand.id())).get(0);
    }

    private static void record(World.Tenant brand, Contact contact) {
        assertThat(brand.client()
                        .post(brand.path("/interactions"), contact.toString())
                        .status())
                .isIn(200, 201);
    }

    private static List<String> deliveries(World.Tenant brand, UUID endpoint) throws SQLException {
        return of(brand, endpoint, "e.type");
    }

    private static List<String> subjects(World.Tenant brand, UUID endpoint) throws SQLException {
        return of(brand, endpoint, "e.subject_id::text");
    }

    private static List<String> of(World.Tenant brand, UUID endpoint, String column) throws SQLException {
        return rows("""
                select %s
                  from event_delivery d
                  join event e on e.brand_id = d.brand_id and e.id = d.event_id
                 where d.brand_id = '%s' and d.endpoint_id = '%s' and d.state = 'pending'
                   and left(d.id::text, 18) = left(e.id::text, 18)
                 order by d.id""".formatted(column, brand.id(), endpoint));
    }

    private static UUID subscribe(String brand, String types, String interactionTypes, String touchpoints)
            throws SQLException {
        UUID endpoint = UUID.randomUUID();
        try (Connection db = superuser()) {
            Rows.run(db, """
                    insert into event_subscription (brand_id, endpoint_id, owner_id, types, interaction_types, touchpoint_ids)
                    values ('%1$s', '%2$s', '%1$s', '%3$s', '%4$s', '%5$s')""".formatted(brand, endpoint, types, interactionTypes, touchpoints));
        }
        return endpoint;
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection db = superuser()) {
            return Rows.of(db, query);
        }
    }

    private static Connection superuser() throws SQLException {
        return WORLD.service.database().connect(TestDatabases.server().superuser());
    }
}
