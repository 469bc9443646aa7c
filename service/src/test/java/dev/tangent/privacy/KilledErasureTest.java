package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.localpostgres.Database;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An erasure whose workers are killed goes on where it was, and counts nothing twice. */
@Tag("slow")
class KilledErasureTest {
    private static final int STEPS_BETWEEN = 3;

    @Test
    void anErasureSurvivesTheDeathOfItsWorkers() throws IOException {
        Database database = TestDatabases.migrated();
        TestService planting = TestService.start(Map.of("TANGENT_WORKER_POLL", "20ms"), database, Clock.systemUTC());
        World world = new World(planting);
        Trail trail = Trail.leave(world, world.acme, "killed7qx", 1);
        planting.stop();
        TestService service = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, Clock.systemUTC());
        Process process = ErasingProcess.start(database);
        try {
            World.Tenant brand =
                    new World.Tenant(world.acme.id(), world.acme.key(), new Client(service.url(), world.acme.key()));
            Reply asked = brand.client().post(brand.path("/privacy-requests"), """
                    {"kind": "erase", "customerId": "%s"}""".formatted(trail.customerId));
            assertThat(asked.status()).as(asked.text()).isEqualTo(201);
            String at = "select coalesce(checkpoint ->> 'holder', '0') from job where id = '"
                    + asked.json().path("jobId").asText() + "'";
            int killed = 0;
            for (int next = 0; killed < 3; next += STEPS_BETWEEN) {
                while (Integer.parseInt(service.stored(brand.id(), at)) < next) {
                    Trail.pause();
                }
                process.destroyForcibly();
                process.onExit().join();
                killed++;
                process = ErasingProcess.start(database);
            }
            JsonNode done = Trail.completed(brand, asked.id());

            assertThat(trail.found()).isEmpty();
            assertThat(done.at("/receipt/tables").toString())
                    .contains("{\"table\":\"interaction\",\"rows\":6}", "{\"table\":\"customer\",\"rows\":2}")
                    .contains("{\"table\":\"identity\",\"rows\":7}", "{\"table\":\"consent\",\"rows\":2}");
        } finally {
            process.destroyForcibly();
            service.stop();
        }
    }
}
