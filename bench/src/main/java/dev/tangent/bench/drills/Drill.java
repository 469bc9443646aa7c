package dev.tangent.bench.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.bench.Http;
import dev.tangent.bench.ServiceSetup;
import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.LocalPostgres;
import dev.tangent.migrations.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One drill: writers and a receiver of webhooks keep journals of what they were told, while the replicas, connections of
 * theirs and the database are killed; then everything heals, and the journals are held against the database.
 */
public final class Drill {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPLICAS = 2;
    private static final List<String> JAVA = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** A short lease: what a killed replica was at is not to be waited for. */
    private static final Map<String, String> SETTINGS =
            Map.of("TANGENT_WEBHOOK_TARGETS", "any", "TANGENT_WORKER_LEASE", "5s");

    private static final int WRITERS = 6;
    private static final int LEAST_PROGRESS = 50;
    private static final int PAUSE_MILLIS = 250;
    private static final Duration HEALING = Duration.ofSeconds(150);

    private final LocalPostgres postgres;
    private final Database database;
    private final Path directory;

    private Drill(LocalPostgres postgres, Database database, Path directory) {
        this.postgres = postgres;
        this.database = database;
        this.directory = directory;
    }

    /** How long it is calm before each blow and how often all of them fall; {@code lossy}: see {@link #makeLossy}. */
    public record Plan(Duration calm, int rounds, boolean lossy) {}

    /** Runs {@code plan} with the service's jar at {@code jar}, keeping journals and logs in {@code directory}. */
    public static Outcome run(Plan plan, Path jar, Path directory) throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            Database database = postgres.database("drill");
            try (Connection owner = database.connect(database.owner())) {
                new Migrations().update(owner);
            }
            Drill drill = new Drill(postgres, database, directory);
            if (plan.lossy) {
                drill.makeLossy();
            }
            return drill.run(plan, jar);
        }
    }

    private Outcome run(Plan plan, Path jar) throws Exception {
        ServiceSetup setup = ServiceSetup.of(jar, database, directory, JAVA).with(SETTINGS);
        try (Journal acknowledged = new Journal(directory.resolve("acknowledged"));
                Journal seen = new Journal(directory.resolve("seen"));
                Sink sink = new Sink(seen);
                Fleet fleet = Fleet.start(setup, plan.lossy ? 1 : REPLICAS)) {
            String agencyKey = JSON.readTree(setup.run("agency", "--do", "create", "--name", "Drill"))
                    .path("apiKey")
                    .asText();
            fleet.awaitReady();
            UUID brand = UUID.fromString(post(fleet, agencyKey, "/v1/brands", "{\"name\":\"Drill\"}")
                    .path("id")
                    .asText());
            sink.expect(post(
                            fleet,
                            agencyKey,
                            "/v1/brands/" + brand + "/webhook-endpoints",
                            "{\"url\":\"" + sink.url() + "\"}")
                    .path("secret")
                    .asText());
            Blows blows = new Blows(postgres, database, fleet);
            Writers writers = new Writers(fleet, brand, agencyKey, acknowledged);
            for (int round = 0; round < plan.rounds; round++) {
                for (Disturbance blow : plan.lossy ? blows.crashOnly() : blows.all()) {
                    awaitProgress(acknowledged, plan.calm);
                    blow.strike();
                }
            }
            if (!plan.lossy) {
                awaitProgress(acknowledged, plan.calm);
            }
            writers.stop();
            return reckoned(new Reckoning(database, postgres.superuser(), brand), acknowledged, seen);
        }
    }

    /** Lets it be calm, and goes on once something has been acknowledged meanwhile, which there is to lose. */
    private static void awaitProgress(Journal acknowledged, Duration calm) throws IOException, InterruptedException {
        int before = acknowledged.lines().size();
        long start = System.nanoTime();
        Thread.sleep(calm.toMillis());
        while (acknowledged.lines().size() < before + LEAST_PROGRESS && System.nanoTime() - start < HEALING.toNanos()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Holds the journals against the database until nothing that is still to come can change the outcome, or time is up. */
    private static Outcome reckoned(Reckoning reckoning, Journal acknowledged, Journal seen) throws Exception {
        long start = System.nanoTime();
        while (true) {
            boolean waiting = reckoning.pending() > 0 && System.nanoTime() - start < HEALING.toNanos();
            Reckoning.Result result = reckoning.of(
                    acknowledged.lines(),
                    seen.lines().stream().map(Sighting::of).toList());
            if (!result.mayHeal() || !waiting) {
                return new Outcome(result, Duration.ofNanos(System.nanoTime() - start));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** What became of a drill, and how long it took to heal after the writers had stopped. */
    public record Outcome(Reckoning.Result result, Duration healed) {
        public List<String> broken() {
            return result.broken();
        }

        public int acknowledged() {
            return result.acknowledged();
        }

        @Override
        public String toString() {
            return "acknowledged %d, stored %d, events %d, webhooks seen %d, healed after %.1f s%n%s"
                    .formatted(
                            result.acknowledged(),
                            result.stored(),
                            result.events(),
                            result.sightings(),
                            healed.toMillis() / 1000.0,
                            broken().isEmpty()
                                    ? "every promise kept"
                                    : "BROKEN: " + String.join("\nBROKEN: ", broken()));
        }
    }

    /** A commit is acknowledged before it is on disk: a crash then must lose some, and the drill must see it. */
    private void makeLossy() throws SQLException {
        try (Connection connection = database.connect(postgres.superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("alter database drill set synchronous_commit = off");
            statement.execute("alter system set wal_writer_delay = '10s'");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static JsonNode post(Fleet fleet, String key, String path, String body) throws IOException {
        try (Http http = new Http(fleet.port(0))) {
            return JSON.readTree(
                    http.exchange(Http.request("POST", path, key, body)).expected());
        }
    }

    private static final class Writers {
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Writers(Fleet fleet, UUID brand, String key, Journal acknowledged) {
            for (int i = 0; i < WRITERS; i++) {
                Writer writer = new Writer(fleet, new Writer.Customer(brand, key, i), acknowledged, over);
                threads.add(new Thread(writer, "writer-" + i));
            }
            threads.forEach(Thread::start);
        }

        void stop() throws InterruptedException {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
