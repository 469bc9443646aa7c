package dev.tangent.bench.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the service under kill -9 of its replicas, its connections and its database. */
@Tag("slow")
class DrillTest {
    private static final Path JAR = Path.of("../service/target/tangent-service.jar");

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostOrDoubledAndEveryWebhookArrives() throws Exception {
        Drill.Outcome outcome = Drill.run(new Drill.Plan(Duration.ofSeconds(1), 1, false), JAR, directory);
        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.acknowledged()).isGreaterThan(200);
    }

    @Test
    void aLossWouldBeSeen() throws Exception {
        Drill.Outcome outcome = Drill.run(new Drill.Plan(Duration.ofSeconds(1), 2, true), JAR, directory);
        assertThat(outcome.broken()).anyMatch(broken -> broken.contains("acknowledged but not stored"));
    }
}
