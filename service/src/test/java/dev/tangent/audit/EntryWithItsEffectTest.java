package dev.tangent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.matrix.Inhabitant;
import dev.tangent.matrix.Sample;
import dev.tangent.matrix.Samples;
import dev.tangent.platform.http.Operations;
import dev.tangent.rules.Catalogue;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails at its commit has not happened, and nothing says that it has. */
@Tag("slow")
class EntryWithItsEffectTest {
    private static final Database DATABASE = TestDatabases.migrated();
    private static final TestService SERVICE = TestService.start(
            Map.of("TANGENT_LOG_LEVEL", "OFF", "TANGENT_WORKERS", "false"), DATABASE, Clock.systemUTC());
    private static final World WORLD = new World(SERVICE);
    private static final String COLLECTING = WORLD.publishableKey(WORLD.acme);
    private static final Inhabitant ACME = settled();
    private static final String MARKS = "select count(*) from usage_mark where calls = 0";

    private final Connection db = DATABASE.connect(TestDatabases.server().superuser());

    EntryWithItsEffectTest() throws SQLException {}

    private static Inhabitant settled() {
        WORLD.touchpoint(WORLD.acme, "known");
        WORLD.agencyClient.send("POST", WORLD.sister.path("/archive"), null);
        String key = WORLD.agencyClient
                .post(
                        "/v1/api-keys",
                        "{\"kind\": \"secret\", \"name\": \"Some\", \"scopes\": [\"planning:read\"], \"brandId\": \""
                                + WORLD.acme.id() + "\"}")
                .id();
        return Inhabitant.settle(SERVICE, WORLD.acme, WORLD.agencyClient, key, "acme");
    }

    /** From now on every transaction fails at its very end that touches anything but what is noted of it. */
    @BeforeAll
    static void fail() throws SQLException {
        try (Connection db = DATABASE.connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    create function fail() returns trigger language plpgsql as
                    $$ begin raise exception 'planted'; end $$""");
            Catalogue.tables(db).stream()
                    .filter(table -> !List.of("audit_entry", "usage_mark").contains(table))
                    .forEach(table -> Rows.run(
                            db,
                            "create constraint trigger fail after insert or update or delete on " + table
                                    + " deferrable initially deferred for each row execute function fail()"));
        }
    }

    @AfterEach
    void close() throws SQLException {
        db.close();
    }

    /** What only asks, and writes nothing as its example asks. */
    private static final Set<String> ASKING =
            Set.of("createContactCheck", "createOptOutLink", "testMappingRules", "previewRetentionPolicy");

    @AfterAll
    static void stop() {
        SERVICE.stop();
    }

    static List<Sample> writes() {
        return Samples.of(Operations.text("openapi.json")).stream()
                .filter(sample -> !sample.method().equals("GET") && !ASKING.contains(sample.id()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatFailsAtItsCommitLeavesNoEntry(Sample write) {
        Sample.Call call = write.referring(ACME.ids());
        String body = call.body() == null
                ? null
                : call.body().replace("\"touchpointKey\":\"checkout\"", "\"touchpointKey\":\"known\"");
        // Restoring what is not archived changes nothing.
        String path = write.id().equals("restoreBrand")
                ? call.path().replace(WORLD.acme.id(), WORLD.sister.id())
                : call.path();
        List<String> marks = Rows.of(db, MARKS);

        Reply reply = send(call.method(), call.bodyType(), path, body);

        assertThat(reply.code()).as(call + " " + reply.text()).isEqualTo("internal_error");
        assertThat(Rows.of(
                        db,
                        "select operation from audit_entry where request_id = '" + reply.header("Request-Id") + "'"))
                .isEmpty();
        assertThat(Rows.of(db, MARKS)).isEqualTo(marks);
    }

    /** Past the check against the spec, which takes every 5xx for a fault. */
    private static Reply send(String method, String type, String path, @Nullable String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(SERVICE.url() + path))
                .header(
                        "Authorization",
                        "Bearer " + (path.startsWith("/v1/collect/") ? COLLECTING : WORLD.agency.apiKey()))
                .header("Content-Type", type.isEmpty() ? "application/json" : type)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
