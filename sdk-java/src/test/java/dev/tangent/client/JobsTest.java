package dev.tangent.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.model.Job;
import dev.tangent.client.model.JobState;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobsTest extends ClientTest {

    private static final UUID JOB = UUID.fromString("01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d78");

    private static String job(String state) {
        return """
                {'id':'%s','kind':'webhook_replay','state':'%s','progress':{'done':1,'total':2},'attempts':1,
                 'result':{'deliveries':2},'createdAt':'2026-03-01T09:00:00Z','updatedAt':'2026-03-01T09:00:00Z'}""".formatted(JOB, state);
    }

    @Test
    void aJobIsAskedForUntilItEnds() {
        server.json(200, job("queued")).json(200, job("running")).json(200, job("succeeded"));

        Job ended = brand.awaitJob(JOB, Duration.ofMinutes(1));

        assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.progress().done()).isEqualTo(1);
        assertThat(ended.result()).containsEntry("deliveries", 2);
        assertThat(server.asked())
                .extracting(ScriptedServer.Asked::uri)
                .containsOnly("/v1/brands/" + BRAND + "/jobs/" + JOB);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void patienceEndsAndTheJobIsShownAsItIs() {
        for (int i = 0; i < 8; i++) {
            server.json(200, job("running"));
        }

        Job going = tangent.awaitJob(JOB, Duration.ofSeconds(10));

        assertThat(going.state()).isEqualTo(JobState.RUNNING);
        assertThat(time.pauses().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(10));
        assertThat(server.asked()).extracting(ScriptedServer.Asked::uri).containsOnly("/v1/jobs/" + JOB);
    }
}
