package dev.tangent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.matrix.Inhabitant;
import dev.tangent.matrix.Sample;
import dev.tangent.matrix.Samples;
import dev.tangent.platform.http.Operations;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that writes leaves an entry, so that a new one cannot forget it. */
@Tag("slow")
class AuditedWritesTest {
    /** What is ingested, or changed in numbers, stands in the log as counts. */
    private static final List<String> COUNTED = List.of(
            "recordInteraction",
            "recordInteractions",
            "importInteractionsNdjson",
            "importInteractionsCsv",
            "upsertCustomers",
            "recordStatistics",
            "importStatisticsCsv",
            "collectInteractions",
            "reorderMappingRules",
            // What is given to brands leaves an entry for each thing that is made; see the tests of both.
            "applyTemplate",
            "copyPlanning");

    /** What only asks, and writes where it is told to; see {@code ContactChecksTest}. */
    private static final List<String> ASKING =
            List.of("createContactCheck", "testMappingRules", "previewSegment", "previewRetentionPolicy");

    private static final World WORLD = new World();

    /** Whose brand takes what only adds to it or changes a part; what ends something has a brand to itself. */
    private static final Inhabitant SHARED = settled("additions");

    static List<Sample> writes() {
        return Samples.of(Operations.text("openapi.json")).stream()
                .filter(sample -> !sample.method().equals("GET")
                        && !COUNTED.contains(sample.id())
                        && !ASKING.contains(sample.id()))
                .toList();
    }

    private static boolean isAddition(Sample write) {
        return (write.id().startsWith("create") || write.id().startsWith("update"))
                && !write.id().equals("createPrivacyRequest");
    }

    private static Inhabitant settled(String name) {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, name);
        String key = WORLD.agencyClient
                .post(
                        "/v1/api-keys",
                        "{\"kind\": \"secret\", \"name\": \"Some\", \"scopes\": [\"planning:read\"], \"brandId\": \""
                                + brand.id() + "\"}")
                .id();
        return Inhabitant.settle(brand, WORLD.agencyClient, key, "of-" + name.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteLeavesOneEntryThatNamesIt(Sample write) throws SQLException {
        Inhabitant inhabitant = isAddition(write) ? SHARED : settled(write.id());
        Sample.Call call = write.referring(inhabitant.ids());

        Client caller = call.path().startsWith("/v1/collect/")
                ? new Client(WORLD.service.url(), inhabitant.ids().getOrDefault("publishableKey", ""))
                : WORLD.agencyClient;
        Reply reply = caller.send(call.method(), call.path(), call.body(), call.headers());

        assertThat(reply.status()).as(call + " " + reply.text()).isBetween(200, 299);
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            assertThat(Rows.of(
                            db,
                            "select operation || ' ' || outcome || ' ' || (subject_id is not null) from audit_entry"
                                    + " where request_id = '" + reply.header("Request-Id") + "'"))
                    .containsExactly(write.id() + " done true");
        }
    }
}
