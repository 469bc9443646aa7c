package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.localpostgres.Database;
import dev.tangent.testing.Client;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestJobs;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole services that share the jobs of one database. */
@Tag("slow")
class ReplicasTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database = TestDatabases.migrated();
    private final List<TestService> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(TestService::stop);
    }

    @Test
    void twoServicesShareTheWorkAndDoEachJobOnce() throws InterruptedException {
        TestService one = start(Map.of());
        start(Map.of());
        World world = new World(one);
        for (int i = 0; i < 30; i++) {
            enqueue(one, world.acme, 5, 10);
            enqueue(one, world.rival, 5, 10);
        }

        for (World.Tenant tenant : List.of(world.acme, world.rival)) {
            List<JsonNode> jobs = await(tenant, all("succeeded"));
            assertThat(jobs).hasSize(30);
            assertThat(jobs)
                    .allSatisfy(job -> assertThat(job.path("attempts").asInt()).isEqualTo(1));
            assertThat(jobs.stream()
                            .map(job -> job.at("/result/replica").asText())
                            .distinct())
                    .hasSize(2);
        }
    }

    @Test
    void aServiceThatStopsHandsItsJobsBackToTheOthers() throws InterruptedException {
        TestService first = start(Map.of());
        World world = new World(first);
        enqueue(first, world.acme, 500, 20);
        await(world.acme, all("running"));

        first.stop();
        running.remove(first);

        assertThat(first.stored(world.acme.id(), "select state || attempts || (due_at <= now()) from job"))
                .isEqualTo("queued0true");
        TestService second = start(Map.of());
        World.Tenant there =
                new World.Tenant(world.acme.id(), world.acme.key(), new Client(second.url(), world.acme.key()));
        assertThat(await(there, all("running"))).hasSize(1);
    }

    @Test
    void aReplicaThatOnlyServesLeavesTheWorkToOthers() throws InterruptedException {
        TestService serving = start(Map.of("TANGENT_WORKERS", "false"));
        World world = new World(serving);
        enqueue(serving, world.acme, 1, 0);
        // As long as a replica that works would need to find it, several times over.
        TimeUnit.MILLISECONDS.sleep(1200);
        assertThat(await(world.acme, all("queued"))).hasSize(1);

        start(Map.of());

        assertThat(await(world.acme, all("succeeded"))).hasSize(1);
    }

    private TestService start(Map<String, String> settings) {
        TestService service = TestService.start(settings, database, Clock.systemUTC());
        running.add(service);
        return service;
    }

    private static void enqueue(TestService service, World.Tenant tenant, int steps, int pauseMillis) {
        TestJobs.enqueue(
                service,
                UUID.fromString(tenant.id()),
                TestJobs.STEPS,
                new TestJobs.Script(steps, pauseMillis, TestJobs.End.SUCCESS));
    }

    private static Predicate<List<JsonNode>> all(String state) {
        return jobs -> jobs.stream().allMatch(job -> job.path("state").asText().equals(state));
    }

    private static List<JsonNode> await(World.Tenant tenant, Predicate<List<JsonNode>> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<JsonNode> jobs = jobs(tenant);
        while (!wanted.test(jobs)) {
            assertThat(System.nanoTime()).as(jobs.toString()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
            jobs = jobs(tenant);
        }
        return jobs;
    }

    private static List<JsonNode> jobs(World.Tenant tenant) {
        JsonNode items =
                tenant.client().get(tenant.path("/jobs?limit=200")).json().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
