package dev.tangent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tangent.localpostgres.Database;
import dev.tangent.matrix.Inhabitant;
import dev.tangent.matrix.Possessions;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever is sent, no answer fails, leaves the spec or tells too much. {@code -Dfuzz.seed} and {@code -Dfuzz.cases} make
 * another run, {@code -Dfuzz.only} one case of it.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301L);
    private static final int CASES = Integer.getInteger("fuzz.cases", 12_000);
    private static final int ONLY = Integer.getInteger("fuzz.only", -1);
    private static final String CANARY = "canary-of-the-rival";
    private static final String PEPPER = "pepper-never-told-0123456789-0123456789";
    private static final String CURSOR_SECRET = "cursor-secret-never-told-0123456789-01";

    private static final String LINK_SECRET = "link-secret-never-told-0123456789-012345";

    private static final Set<String> CAPABILITIES =
            Set.of("token", "publishableKey", "identitySecret", "linkCode", "linkCodeOfBot");

    private final Database database = TestDatabases.migrated();
    private final TestService service = TestService.start(
            Map.of(
                    "TANGENT_LOG_LEVEL", "INFO",
                    "TANGENT_PEPPER", PEPPER,
                    "TANGENT_CURSOR_SECRET", CURSOR_SECRET,
                    "TANGENT_LINK_SECRET", LINK_SECRET,
                    "TANGENT_RATE_PER_KEY", "1000000",
                    "TANGENT_RATE_PER_BRAND", "1000000",
                    "TANGENT_WORKERS", "false"),
            database,
            Clock.systemUTC());
    private final World world = new World(service);
    private final Inhabitant rival = Inhabitant.settle(
            service, world.rival, world.rivalAgencyClient, newKey(world.rivalAgencyClient, world.rival), CANARY);
    private final List<Aim> aims = Aim.all();
    private final Leaks leaks = new Leaks(secrets(), rival.tellingIds());
    private final Map<String, List<String>> before = rowsOfRival();
    private Report report = new Report(SEED);
    private List<String> log = List.of();

    @BeforeAll
    void run() {
        Fuzzer fuzzer = new Fuzzer(aims, Mutation.all(), new Judge(leaks), SEED);
        int cases = ONLY < 0 ? CASES : ONLY + 1;
        try (Ear ear = new Ear()) {
            report = fuzzer.run(
                    cases, number -> ONLY < 0 || number == ONLY, this::place, new Wire(service.port())::send);
            // Without workers of its own: what such a thread says is of another service in this process.
            log = ear.lines().stream()
                    .filter(line -> !line.contains("\"thread\":\"work-"))
                    .toList();
        }
        if (ONLY >= 0) {
            log.forEach(System.out::println);
        }
        System.out.println("fuzzed by seed " + SEED + ": " + report.statuses);
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void everyAnswerKeepsWhatAnswersMust() {
        assertThat(report.objections()).as(report.objected() + " cases").isEmpty();
    }

    @Test
    void theLogsAreLinesOfJsonWithoutSecretsOrErrors() {
        assertThat(log).isNotEmpty();
        assertThat(report.logFaults(log, leaks)).isEmpty();
    }

    @Test
    void whatTheRivalHasIsUntouched() {
        assertThat(rowsOfRival()).isEqualTo(before);
        assertThat(before.toString()).contains(CANARY);
    }

    /** Else it might knock at closed doors only. */
    @Test
    void everyOperationWasAcceptedAndEveryMutationUsed() {
        assumeTrue(ONLY < 0);
        assertThat(report.accepted)
                .containsExactlyInAnyOrderElementsOf(
                        aims.stream().map(Aim::toString).toList());
        assertThat(report.used)
                .containsAll(Mutation.all().stream().map(Mutation::name).toList());
        assertThat(report.share(200, 299)).as("%% of success").isBetween(15, 60);
        assertThat(report.share(400, 499)).as("%% of refusals").isBetween(35, 85);
        assertThat(report.statuses.getOrDefault(429, 0)).as("too many requests").isZero();
    }

    /** A new brand of the caller's, settled, for one round. */
    private Fuzzer.Place place(int round) {
        // An agency has so many endpoints of webhooks and no more.
        world.agencyClient
                .get("/v1/webhook-endpoints?limit=200")
                .json()
                .path("items")
                .findValuesAsText("id")
                .forEach(id -> world.agencyClient.send("DELETE", "/v1/webhook-endpoints/" + id, null));
        World.Tenant brand = world.brand(world.agencyClient, "Round " + round);
        Inhabitant settled = Inhabitant.settle(
                service, brand, world.agencyClient, newKey(world.agencyClient, brand), "round-" + round);
        return new Fuzzer.Place(settled.ids(), foreign(), world.agency.apiKey());
    }

    /** What names something of the rival's. A link and a key open it to whoever has them, so they are not among it. */
    private List<String> foreign() {
        return rival.ids().entrySet().stream()
                .filter(id -> !CAPABILITIES.contains(id.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static String newKey(Client owner, World.Tenant brand) {
        Reply key = owner.post("/v1/api-keys", """
                {"kind": "secret", "name": "Spare", "brandId": "%s", "scopes": ["planning:read"]}""".formatted(brand.id()));
        assertThat(key.status()).as(key.text()).isEqualTo(201);
        return key.id();
    }

    private Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>();
        secrets.put("the caller's key", world.agency.apiKey());
        secrets.put("the key of another brand", world.acme.key());
        secrets.put("the rival's key", world.rival.key());
        secrets.put("what belongs to the rival", CANARY);
        secrets.put("the pepper", PEPPER);
        secrets.put("the secret of cursors", CURSOR_SECRET);
        secrets.put("the secret of links", LINK_SECRET);
        secrets.put("the password of the application", database.app().password());
        secrets.put("the password of the system", database.system().password());
        return secrets;
    }

    private Map<String, List<String>> rowsOfRival() {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            return Possessions.of(db, rival.brand().id());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
