package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.auth.Scope;
import dev.tangent.localpostgres.Database;
import dev.tangent.platform.Json;
import dev.tangent.platform.http.Operations;
import dev.tangent.rules.Catalogue;
import dev.tangent.rules.Enums;
import dev.tangent.rules.Rows;
import dev.tangent.testing.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueTest {
    private static final JsonNode SPEC = json(Operations.text("openapi.json"));
    private static final Enums ENUMS = new Enums(SPEC);
    private static final String OWN = "brand_id = nullif(current_setting('app.brand_id', true), '')::uuid";
    private static final String TABLE = """
            set local role tangent_owner;
            create table planted (brand_id uuid not null, id uuid not null, code text,
              constraint planted_pk primary key (brand_id, id));
            alter table planted enable row level security;
            alter table planted force row level security;
            create policy own_brand on planted using (%1$s) with check (%1$s);
            """.formatted(OWN);

    private final Database database = TestDatabases.migrated();
    private Connection db = connect();

    @BeforeAll
    void begin() throws SQLException {
        db.setAutoCommit(false);
    }

    @AfterEach
    void undo() throws SQLException {
        db.rollback();
    }

    @AfterAll
    void end() throws SQLException {
        db.close();
    }

    static Set<String> checks() {
        return Catalogue.checks().keySet();
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("every table says what of it is personal", TABLE),
                breach(
                        "every table says what of it is personal",
                        "alter table statistic add column person_id uuid",
                        "statistic.person_id"),
                breach(
                        "every table says what of it is personal",
                        "alter table consent drop column evidence",
                        "consent.evidence"),
                breach("what is personal has a holder that erases it", TABLE),
                breach(
                        "what is personal has a holder that erases it",
                        "drop table quarantined_attribute",
                        "quarantined_attribute"),
                breach("every table names its tenant", "create table planted (id uuid primary key)"),
                breach("every table names its tenant", "create table planted (brand_id uuid, id uuid primary key)"),
                breach("every table names its tenant", "create table planted (agency_id uuid primary key)"),
                breach("every primary key begins with the tenant", "create table planted (brand_id uuid not null)"),
                breach(
                        "every primary key begins with the tenant",
                        "create table planted (brand_id uuid not null, id uuid, primary key (id, brand_id))"),
                breach(
                        "every index begins with the tenant",
                        TABLE + "create unique index planted_code on planted (code)"),
                breach(
                        "every index begins with the tenant",
                        TABLE + "create index planted_code on planted (code, brand_id)"),
                breach(
                        "every index begins with the tenant",
                        TABLE + "create index planted_low on planted (lower(code))"),
                breach("every index begins with the tenant", TABLE + "alter table planted add unique (code)"),
                breach(
                        "every foreign key begins with the tenant",
                        TABLE + "alter table planted add constraint planted_fk foreign key (id) references brand (id)"),
                breach(
                        "every foreign key begins with the tenant",
                        TABLE + "alter table planted add constraint planted_fk foreign key (id, brand_id)"
                                + " references channel (brand_id, id)"),
                breach(
                        "row-level security is enabled and forced",
                        TABLE + "alter table planted no force row level security"),
                breach(
                        "row-level security is enabled and forced",
                        TABLE + "alter table planted disable row level security"),
                breach("policies are exactly those expected", TABLE + "drop policy own_brand on planted"),
                breach("policies are exactly those expected", TABLE + "create policy planted on planted using (true)"),
                breach(
                        "policies are exactly those expected",
                        TABLE + "drop policy own_brand on planted; create policy own_brand on planted using (" + OWN
                                + ") with check (true)"),
                breach(
                        "policies are exactly those expected",
                        TABLE + "create policy system_reads on planted for select to tangent_system using (true)"),
                breach("views ask as their reader", "create view planted as select brand_id, id from interaction"),
                breach(
                        "views ask as their reader",
                        "create view planted with (security_invoker = false) as select brand_id, id from interaction"),
                breach(
                        "views ask as their reader",
                        "create view planted with (security_invoker = true) as select id from interaction"),
                breach("grants are exactly those expected", TABLE + "grant select on planted to tangent_app"),
                breach("grants are exactly those expected", TABLE + "grant select on planted to public"),
                breach("grants are exactly those expected", TABLE + "grant select (code) on planted to tangent_app"),
                breach(
                        "grants are exactly those expected",
                        "grant select (kind) on job to tangent_system",
                        "unexpected: tangent_system may select job.kind"),
                breach(
                        "grants are exactly those expected",
                        "grant update (state) on job to tangent_system",
                        "unexpected: tangent_system may update job.state"),
                breach(
                        "grants are exactly those expected",
                        "grant select on job to tangent_system",
                        "unexpected: tangent_system may select job"),
                breach(
                        "grants are exactly those expected",
                        "revoke select (due_at) on job from tangent_system",
                        "missing: tangent_system may select job.due_at"),
                breach(
                        "grants are exactly those expected",
                        "grant select (brand_id) on job to public",
                        "unexpected: public may select job.brand_id"),
                breach(
                        "policies are exactly those expected",
                        "drop policy system_reads on job",
                        "missing: job.system_reads"),
                breach(
                        "grants are exactly those expected",
                        "grant select on interaction to tangent_system; create table planted ()",
                        "tangent_system may select interaction"),
                breach(
                        "grants are exactly those expected",
                        "grant delete on touchpoint to tangent_app",
                        "tangent_app may delete touchpoint"),
                breach(
                        "grants are exactly those expected",
                        "revoke select on channel from tangent_app",
                        "missing: tangent_app may select channel"),
                breach(
                        "grants are exactly those expected",
                        "grant create on schema public to tangent_app",
                        "tangent_app may create in the schema"),
                breach(
                        "no role is more than it should be",
                        "alter role tangent_app bypassrls",
                        "tangent_app is mighty"),
                breach(
                        "no role is more than it should be",
                        "grant tangent_owner to tangent_app",
                        "tangent_app is a member of tangent_owner"),
                breach("everything belongs to the owner", "reset role; create table planted ()"),
                breach("the schema is portable", "create sequence planted"),
                breach("the schema is portable", "create table planted (id bigint generated always as identity)"),
                breach("the schema is portable", "create materialized view planted as select 1"),
                breach("the schema is portable", "create table planted (id int) partition by hash (id)"),
                breach("the schema is portable", "create schema planted"),
                breach("the schema is portable", "create function planted() returns int language sql as 'select 1'"),
                breach(
                        "the schema is portable",
                        "create function planted() returns trigger language plpgsql as 'begin return null; end';"
                                + "create trigger planted_trigger after insert on channel execute function planted()",
                        "trigger planted_trigger"),
                breach(
                        "the schema is portable",
                        TABLE + "alter table planted add constraint planted_unique unique (brand_id, code) deferrable"),
                breach(
                        "the schema is portable",
                        TABLE + "alter table planted add constraint planted_x exclude using btree (brand_id with =)"));
    }

    private static Arguments breach(String check, String sql) {
        return breach(check, sql, "planted");
    }

    private static Arguments breach(String check, String sql, String found) {
        return Arguments.of(check, sql, found);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void theSchemaKeeps(String check) {
        assertThat(offenders(check)).isEmpty();
    }

    @ParameterizedTest(name = "{0} [{index}]")
    @MethodSource("breaches")
    void aPlantedBreachIsFoundOf(String check, String sql, String found) {
        Rows.run(db, sql);
        assertThat(offenders(check)).anySatisfy(offender -> assertThat(offender).contains(found));
    }

    @Test
    void everyCheckHasBeenSeenToFail() {
        assertThat(breaches().map(breach -> breach.get()[0])).containsAll(checks());
    }

    @Test
    void aTableThatKeepsEveryRuleOffendsNobody() {
        Rows.run(db, TABLE);
        // What of a table is personal is said beside it, which cannot be said of one that is not there.
        assertThat(checks().stream()
                        .filter(check -> !check.contains("personal"))
                        .flatMap(check -> offenders(check).stream()))
                .isEmpty();
    }

    @Test
    void theChecksOfTheDatabaseAreTheEnumsOfTheSpec() {
        assertThat(ENUMS.offenders(db)).isEmpty();
    }

    @Test
    void aCheckThatDiffersFromTheSpecIsFound() {
        Rows.run(db, """
                alter table channel drop constraint channel_state_check,
                  add constraint channel_state_check check (state in ('active', 'archived', 'planted'));
                alter table touchpoint drop constraint touchpoint_phase_check;
                alter table customer add constraint customer_planted_check check (version in (1, 2));
                """);
        assertThat(ENUMS.offenders(db))
                .hasSize(3)
                .anySatisfy(offender -> assertThat(offender).startsWith("channel_state_check has"))
                .anySatisfy(offender -> assertThat(offender).isEqualTo("touchpoint_phase_check is missing"))
                .anySatisfy(offender -> assertThat(offender).startsWith("customer_planted_check has"));
    }

    @Test
    void theListsOfTheTaxonomyAreEnumsOfTheSpec() throws IOException {
        Map<String, Set<String>> lists = new HashMap<>();
        taxonomy().path("lists").forEach(list -> lists.put(list.path("key").asText(), keys(list)));
        Map<String, Set<String>> expected = new HashMap<>();
        Map.of(
                        "channelKinds", "ChannelKind",
                        "interactionTypes", "InteractionType",
                        "frictions", "Friction",
                        "exitReasons", "ExitReason",
                        "complaintReasons", "ComplaintReason",
                        "actors", "Actor",
                        "messageClasses", "MessageClass",
                        "measuredBy", "MeasuredBy",
                        "touchpointStates", "TouchpointState")
                .forEach((list, schema) -> expected.put(list, ENUMS.values(SPEC.at("/components/schemas/" + schema))));
        expected.put("experience", Set.of("-2", "-1", "0", "1", "2"));
        assertThat(lists).isEqualTo(expected);
    }

    @Test
    void theAxesOfTheTaxonomyAreEnumsOfTheSpec() throws IOException {
        JsonNode taxonomy = taxonomy();
        JsonNode touchpoint = SPEC.at("/components/schemas/Touchpoint/properties");
        Set<String> axes = new HashSet<>();
        taxonomy.path("axes").forEach(axis -> {
            JsonNode property = touchpoint.path(axis.path("key").asText());
            axes.add(axis.path("key").asText());
            assertThat(keys(axis)).as(axis.path("key").asText()).isEqualTo(ENUMS.values(property));
            assertThat(axis.path("multi").asBoolean()).isEqualTo(property.has("items"));
        });
        Set<String> enums = new HashSet<>();
        touchpoint.properties().stream()
                .filter(property -> !ENUMS.values(property.getValue()).isEmpty())
                .forEach(property -> enums.add(property.getKey()));
        enums.removeAll(Set.of("state", "actor", "measuredBy"));
        assertThat(axes).isEqualTo(enums);
    }

    @Test
    void theScopesOfTheServiceAreThoseOfTheSpec() {
        assertThat(Arrays.stream(Scope.values()).map(Scope::text))
                .containsExactlyInAnyOrderElementsOf(ENUMS.values(SPEC.at("/components/schemas/Scope")));
    }

    private static JsonNode taxonomy() throws IOException {
        try (InputStream in = TangentApp.class.getResourceAsStream("touchpoints/taxonomy.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(in));
        }
    }

    private static Set<String> keys(JsonNode axis) {
        Set<String> keys = new HashSet<>();
        axis.path("values").forEach(value -> keys.add(value.path("key").asText()));
        return keys;
    }

    private List<String> offenders(String check) {
        return Objects.requireNonNull(Catalogue.checks().get(check)).apply(db);
    }

    private Connection connect() {
        try {
            return database.connect(TestDatabases.server().superuser());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
