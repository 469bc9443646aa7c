package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Audit;
import dev.tangent.jobs.JobKinds;
import dev.tangent.jobs.JobQueue;
import dev.tangent.jobs.JobRun;
import dev.tangent.mappings.UnmappedSources;
import dev.tangent.platform.Json;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The job is taken by workers of the test, and held in its second chunk by a row that somebody else has locked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemappingTest {
    private static final int ROWS = 2300;
    private static final int CHUNK = 1000;

    private final TestService service =
            TestService.start(Map.of("TANGENT_WORKERS", "false"), TestDatabases.migrated(), Clock.systemUTC());
    private final World world = new World(service);
    private final Backstage backstage = new Backstage(service.database());

    @AfterAll
    void stop() {
        backstage.close();
        service.stop();
    }

    @Test
    void aJobThatIsCancelledKeepsWhatItsChunksHaveMappedAndNoMore() throws Exception {
        World.Tenant brand = waiting("Cancelled");
        String job = apply(brand);
        JobQueue queue = queue();

        heldInItsSecondChunk(
                brand,
                queue,
                () -> assertThat(brand.client()
                                .send("POST", brand.path("/jobs/" + job + "/cancel"), null)
                                .status())
                        .isEqualTo(200));

        assertThat(job(brand, job).path("state").asText()).isEqualTo("cancelled");
        assertThat(mapped(brand)).isEqualTo(CHUNK);
        assertThat(counted(brand)).isEmpty();
        assertThat(queue.take(id(brand), 1)).isEmpty();

        String again = apply(brand);
        queue.run(queue.take(id(brand), 1).get(0));
        assertThat(job(brand, again).path("result").toString()).isEqualTo("{\"sources\":1,\"interactions\":1300}");
        assertThat(mapped(brand)).isEqualTo(ROWS);
    }

    @Test
    void whoeverTakesOverFromALostWorkerMapsTheRestOnce() throws Exception {
        World.Tenant brand = waiting("Lost");
        String job = apply(brand);
        JobQueue other = queue();
        CompletableFuture<JobRun> taken = new CompletableFuture<>();

        heldInItsSecondChunk(brand, queue(), () -> {
            run("update job set due_at = now() where id = '" + job + "'");
            taken.complete(other.take(id(brand), 1).get(0));
        });

        assertThat(mapped(brand)).as("what the lost one still did").isEqualTo(CHUNK);
        assertThat(job(brand, job).path("state").asText()).isEqualTo("running");
        other.run(taken.get());
        assertThat(job(brand, job).path("state").asText()).isEqualTo("succeeded");
        assertThat(job(brand, job).path("result").toString()).isEqualTo("{\"sources\":1,\"interactions\":2300}");
        assertThat(mapped(brand)).isEqualTo(ROWS);
        assertThat(counted(brand)).isEqualTo("2300");
    }

    /** Runs the one job there is, does {@code meanwhile} while its second chunk waits, and lets it end. */
    private void heldInItsSecondChunk(World.Tenant brand, JobQueue queue, Runnable meanwhile) throws Exception {
        JobRun run = queue.take(id(brand), 1).get(0);
        try (Connection holder =
                service.database().connect(TestDatabases.server().superuser())) {
            holder.setAutoCommit(false);
            Rows.of(
                    holder,
                    "select id::text from interaction where id = (select id from interaction where brand_id = '"
                            + brand.id() + "' order by received_at, id offset 1500 limit 1) for update");
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
                try {
                    queue.run(run);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (waits() == 0 && !running.isDone()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            meanwhile.run();
            holder.rollback();
            running.get();
        }
    }

    private World.Tenant waiting(String name) {
        World.Tenant brand = world.brand(world.agencyClient, name);
        world.touchpoint(brand, "blog");
        Contact[] contacts = IntStream.range(0, ROWS)
                .mapToObj(i -> Contact.of("view").with("source", Map.of("name", "page_view", "url", "/blog/1")))
                .toArray(Contact[]::new);
        assertThat(brand.client()
                        .post(brand.path("/interactions/batch"), Contact.batch(contacts))
                        .status())
                .isEqualTo(200);
        assertThat(brand.client().post(brand.path("/mapping-rules"), """
                                {"name": "Blog", "conditions": {"path": "/blog/*"}, "touchpointKey": "blog"}""").status())
                .isEqualTo(201);
        return brand;
    }

    private static String apply(World.Tenant brand) {
        Reply started = brand.client().send("POST", brand.path("/unmapped-sources/apply"), null);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return started.id();
    }

    private JobQueue queue() {
        Clock clock = Clock.systemUTC();
        Remapping remapping = new Remapping(
                backstage.brandDb, new UnmappedSources(backstage.brandDb), new Audit(backstage.brandDb, clock), clock);
        return new JobQueue(
                backstage.brandDb,
                backstage.systemDb,
                new JobKinds(List.of(remapping)),
                Json.mapper(),
                1,
                Duration.ofMinutes(1));
    }

    private static JsonNode job(World.Tenant brand, String id) {
        return brand.client().get(brand.path("/jobs/" + id)).json();
    }

    private int mapped(World.Tenant brand) {
        return Integer.parseInt(
                service.stored(brand.id(), "select count(*) from interaction where touchpoint_id is not null"));
    }

    private String counted(World.Tenant brand) {
        return service.stored(
                brand.id(),
                "select coalesce(string_agg(counts->>'mapped', ','), '') from audit_entry"
                        + " where operation = 'applyMappingRules' and counts is not null");
    }

    private int waits() {
        try (Connection db = service.database().connect(TestDatabases.server().superuser())) {
            return Integer.parseInt(Rows.of(
                            db,
                            "select count(*)::text from pg_stat_activity"
                                    + " where datname = current_database() and wait_event_type = 'Lock'")
                    .get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (Connection db = service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(db, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BrandId id(World.Tenant brand) {
        return new BrandId(UUID.fromString(brand.id()));
    }
}
