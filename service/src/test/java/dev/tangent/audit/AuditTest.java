package dev.tangent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Client;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final World WORLD = new World();
    private static final Client ACME = WORLD.acme.client();
    private static final String ENTRIES = WORLD.acme.path("/audit-entries");
    private static final Act ACT = Act.ofSystem("planted");

    @Test
    void aWriteSaysWhoDidWhatToWhich() {
        Reply made = ACME.post(WORLD.acme.path("/touchpoints"), "{\"name\": \"Till\", \"channelKey\": \"store\"}");
        JsonNode entry = of(made);

        assertThat(entry.path("operation").asText()).isEqualTo("createTouchpoint");
        assertThat(entry.path("outcome").asText()).isEqualTo("done");
        assertThat(entry.path("actor").asText()).isEqualTo("api_key");
        assertThat(entry.path("actorId").asText())
                .isEqualTo(ACME.get("/v1/me").json().at("/credential/id").asText());
        assertThat(entry.path("subject").asText()).isEqualTo("touchpoint");
        assertThat(entry.path("subjectId").asText()).isEqualTo(made.id());
        assertThat(entry.path("changed")).isEmpty();
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.has("counts")).isFalse();
    }

    @Test
    void aChangeNamesTheFieldsThatDiffer() {
        String id = WORLD.touchpoint(WORLD.acme, "changing");
        String path = WORLD.acme.path("/touchpoints/" + id);

        assertThat(changed(ACME.patch(path, "{\"name\": \"Other\", \"owner\": \"Ops\", \"state\": \"planned\"}")))
                .containsExactlyInAnyOrder("name", "owner");
        assertThat(changed(ACME.patch(path, "{\"touchRole\": \"trust\"}"))).containsExactly("touchRole");
        assertThat(changed(ACME.patch(path, "{\"touchRole\": null}"))).containsExactly("touchRole");
        assertThat(changed(ACME.put(path, "{\"name\": \"Other\", \"key\": \"changing\", \"channelKey\": \"email\"}")))
                .containsExactlyInAnyOrder("channelId", "owner");
        String channel = ACME.get(WORLD.acme.path("/channels?key=phone"))
                .json()
                .at("/items/0/id")
                .asText();
        assertThat(changed(ACME.patch(WORLD.acme.path("/channels/" + channel), "{\"name\": \"Hotline\"}")))
                .containsExactly("name");
    }

    @Test
    void valuesStayOutOfTheLog() {
        String canary = "canary-" + UUID.randomUUID();
        Reply made = ACME.post(
                WORLD.acme.path("/touchpoints"),
                "{\"name\": \"%1$s\", \"owner\": \"%1$s\", \"channelKey\": \"store\"}".formatted(canary));
        ACME.patch(WORLD.acme.path("/touchpoints/" + made.id()), "{\"owner\": \"%s-two\"}".formatted(canary));
        String log = WORLD.service.stored(WORLD.acme.id(), "select jsonb_agg(to_jsonb(a))::text from audit_entry a");
        assertThat(log).contains(made.id()).doesNotContain(canary);
    }

    @Test
    void whatFailedOrWasReplayedIsNotWrittenTwice() {
        String body = "{\"name\": \"Once\", \"key\": \"once\", \"channelKey\": \"store\"}";
        Reply first = ACME.post(WORLD.acme.path("/touchpoints"), body, "Idempotency-Key", "audit-once");
        Reply replay = ACME.post(WORLD.acme.path("/touchpoints"), body, "Idempotency-Key", "audit-once");
        Reply taken = ACME.post(WORLD.acme.path("/touchpoints"), body);

        assertThat(replay.id()).isEqualTo(first.id());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(items(ENTRIES + "?callId=" + first.header("Request-Id"))).hasSize(1);
        assertThat(items(ENTRIES + "?callId=" + replay.header("Request-Id"))).isEmpty();
        assertThat(items(ENTRIES + "?callId=" + taken.header("Request-Id"))).isEmpty();
    }

    @Test
    void filtersAddUpAndPagesFollowEachOther() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Filters");
        String one = WORLD.touchpoint(brand, "one");
        String two = WORLD.touchpoint(brand, "two");
        brand.client().patch(brand.path("/touchpoints/" + two), "{\"owner\": \"Ops\"}");
        String path = brand.path("/audit-entries");
        Client client = brand.client();

        assertThat(subjects(client, path + "?operation=createTouchpoint")).containsExactly(two, one);
        assertThat(subjects(client, path + "?operation=createTouchpoint&subjectId=" + one))
                .containsExactly(one);
        assertThat(subjects(client, path + "?outcome=denied")).isEmpty();
        assertThat(subjects(client, path + "?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(subjects(client, path + "?from=2020-01-01T00:00:00Z&subjectId=" + two))
                .containsExactly(two, two);
        assertThat(subjects(client, path + "?updatedSince=2100-01-01T00:00:00Z"))
                .isEmpty();

        JsonNode first = client.get(path + "?limit=2").json();
        JsonNode second = client.get(
                        path + "?limit=2&cursor=" + first.path("nextCursor").asText())
                .json();
        assertThat(first.path("items").findValuesAsText("subjectId")).containsExactly(two, two);
        assertThat(second.path("items").get(0).path("subjectId").asText()).isEqualTo(one);
    }

    @Test
    void theExportHasEveryEntryALineOldestFirst() throws SQLException, IOException {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Export");
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    insert into audit_entry (brand_id, id, at, operation, outcome, actor)
                    select '%s', ('01938f2a-7b6e-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '2026-01-01', 'planted',
                           'done', 'system'
                      from generate_series(1, 2500) n""".formatted(brand.id()));
        }
        Reply export = brand.client().get(brand.path("/audit-entries/export?operation=planted"));
        assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
        List<String> lines = export.text().lines().toList();
        assertThat(lines).hasSize(2500);
        assertThat(new JsonMapper().readTree(lines.get(0)).path("id").asText()).endsWith("000000000001");
        assertThat(new JsonMapper().readTree(lines.get(2499)).path("id").asText())
                .endsWith("000000002500");
    }

    @Test
    void theExportKeepsToEveryFilterAsTheListDoes() throws SQLException {
        Reply agencyKey = WORLD.agencyClient.post(
                "/v1/api-keys", "{\"kind\": \"secret\", \"name\": \"Some\", \"scopes\": [\"metrics:read\"]}");
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Compared");
        String touchpoint = WORLD.touchpoint(brand, "one");
        WORLD.touchpoint(brand, "two");
        Reply own = WORLD.agencyClient.patch(brand.path("/touchpoints/" + touchpoint), "{\"owner\": \"Ops\"}");
        for (String path : List.of(brand.path("/channels"), "/v1/agency")) {
            assertThat(new Client(
                                    WORLD.service.url(),
                                    agencyKey.json().path("secret").asText())
                            .get(path)
                            .status())
                    .isEqualTo(403);
        }
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            for (String tenant : List.of(brand.id(), WORLD.agency.agencyId().toString())) {
                Rows.run(db, """
                        insert into audit_entry (brand_id, id, at, operation, outcome, actor)
                        values ('%s', '01938f2a-7b6e-7000-8000-000000000000', '2026-01-01', 'planted', 'done', 'system')
                        """.formatted(tenant));
            }
        }
        String ownId =
                WORLD.agencyClient.get("/v1/me").json().at("/credential/id").asText();
        for (String log : List.of(brand.path("/audit-entries"), "/v1/audit-entries")) {
            boolean ofBrand = !log.equals("/v1/audit-entries");
            List<String> all = listed(log + "?limit=200");
            assertThat(exported(log + "/export")).isEqualTo(all);
            for (String filter : List.of(
                    "operation=planted",
                    "outcome=denied",
                    "actorId=" + ownId,
                    "subjectId=" + (ofBrand ? touchpoint : agencyKey.id()),
                    "callId=" + (ofBrand ? own : agencyKey).header("Request-Id"),
                    "from=2026-01-02T00:00:00Z",
                    "to=2026-01-02T00:00:00Z")) {
                List<String> some = listed(log + "?limit=200&" + filter);
                assertThat(some).as(log + " " + filter).isNotEmpty().hasSizeLessThan(all.size());
                assertThat(exported(log + "/export?" + filter))
                        .as(log + " " + filter)
                        .isEqualTo(some);
            }
        }
    }

    @Test
    void whoAsksForWhatIsNewAlsoGetsWhatIsWrittenAboutAnHourThatIsOver() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Late");
        Instant since = Instant.now();
        note(
                brand,
                Clock.systemUTC(),
                (audit, tx) -> audit.counted(
                        tx, ACT, since.minus(Duration.ofHours(1)), "interaction", Map.of("accepted", 3L)));

        String entries = brand.path("/audit-entries");
        assertThat(items(brand.client(), entries + "?updatedSince=" + since).findValuesAsText("accepted"))
                .containsExactly("3");
        assertThat(items(brand.client(), entries + "?from=" + since)).isEmpty();
        assertThat(items(brand.client(), entries + "?updatedSince=" + since.plusSeconds(60)))
                .isEmpty();
    }

    /** Whatever happens between the two looks at the clock, that of the entry and that of its id. */
    @Test
    void aListFromAnInstantOnHasTheEntryOfThatInstant() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Slow");
        Hands slow = new Hands() {
            @Override
            public Instant instant() {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                return super.instant();
            }
        };
        note(brand, slow, (audit, tx) -> audit.wrote(tx, ACT, "planted", null, List.of()));

        String entries = brand.path("/audit-entries?operation=planted");
        String at = items(brand.client(), entries).get(0).path("at").asText();
        assertThat(items(brand.client(), entries + "&from=" + at)).hasSize(1);
    }

    @Test
    void theAgencyHasALogOfItsOwn() {
        Reply brand = WORLD.agencyClient.post("/v1/brands", "{\"name\": \"Logged\"}");
        Reply renamed = WORLD.agencyClient.patch("/v1/brands/" + brand.id(), "{\"name\": \"Relogged\"}");
        JsonNode created = items(WORLD.agencyClient, "/v1/audit-entries?callId=" + brand.header("Request-Id"));
        assertThat(created.findValuesAsText("operation")).containsExactly("createBrand");
        assertThat(created.findValuesAsText("subjectId")).containsExactly(brand.id());
        assertThat(items(WORLD.agencyClient, "/v1/brands/" + brand.id() + "/audit-entries")
                        .findValuesAsText("requestId"))
                .contains(renamed.header("Request-Id"))
                .doesNotContain(brand.header("Request-Id"));
        assertThat(items(WORLD.agencyClient, "/v1/audit-entries?operation=createAgency")
                        .findValuesAsText("actor"))
                .containsExactly("operator");
        assertThat(ACME.get("/v1/audit-entries").code()).isEqualTo("brand_restricted");
    }

    @Test
    void whatAgenciesOwnIsNotReachedAsABrand() {
        String id = WORLD.agency.agencyId().toString();
        assertThat(WORLD.agencyClient.get("/v1/brands/" + id + "/audit-entries").status())
                .isEqualTo(404);
        assertThat(WORLD.rivalAgencyClient
                        .get("/v1/brands/" + id + "/audit-entries")
                        .status())
                .isEqualTo(404);
    }

    private static void note(World.Tenant brand, Clock clock, BiConsumer<Audit, Tx> what) {
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            Audit audit = new Audit(backstage.brandDb, clock);
            backstage.brandDb.calling(new BrandId(UUID.fromString(brand.id())), tx -> {
                what.accept(audit, tx);
                return brand;
            });
        }
    }

    /** The ids of a list of one page, oldest first. */
    private static List<String> listed(String path) {
        List<String> ids = new ArrayList<>(items(WORLD.agencyClient, path).findValuesAsText("id"));
        Collections.reverse(ids);
        return ids;
    }

    private static List<String> exported(String path) {
        return WORLD.agencyClient
                .get(path)
                .text()
                .lines()
                .map(line -> line.replaceFirst(".*?\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static JsonNode of(Reply write) {
        assertThat(write.status()).as(write.text()).isBetween(200, 299);
        JsonNode items = items(ENTRIES + "?callId=" + write.header("Request-Id"));
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static List<String> changed(Reply write) {
        List<String> names = new ArrayList<>();
        of(write).path("changed").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonNode items(String path) {
        return items(ACME, path);
    }

    private static JsonNode items(Client client, String path) {
        return client.get(path).json().path("items");
    }

    private static List<String> subjects(Client client, String path) {
        return items(client, path).findValuesAsText("subjectId");
    }
}
