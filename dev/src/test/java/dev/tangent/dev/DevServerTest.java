package dev.tangent.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.client.Tangent;
import dev.tangent.client.model.ActivityRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DevServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporary;

    @Test
    void everythingPrintedWorksAndASecondStartDisturbsNothing() throws Exception {
        Path data = temporary.resolve("data");
        int[] ports = freePorts();
        try (DevProcess first = DevProcess.start(data, ports[0], ports[1])) {
            List<String> printed = first.ready();
            JsonNode file = devFile(data);
            assertThat(file.get("baseUrl").asText()).isEqualTo("http://127.0.0.1:" + ports[0]);
            assertThat(file.get("adminUrl").asText()).isEqualTo("http://127.0.0.1:" + ports[1]);
            assertThat(file.get("agencyId").asText()).matches("[0-9a-f-]{36}");
            assertThat(file.get("agencyKey").asText()).isNotBlank();
            assertThat(file.findValuesAsText("key")).containsExactly("washing-shop", "cafe", "rival-roasters");
            assertThat(file.findValuesAsText("rival")).containsExactly("true");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("dev.json"))))
                    .isEqualTo("rw-------");

            try (DevProcess second = DevProcess.start(data, ports[0], ports[1])) {
                assertThat(second.ended())
                        .singleElement()
                        .asString()
                        .contains("Another ./tangent dev is running on " + data);
                assertThat(second.exitCode()).isEqualTo(1);
            }
            try (DevProcess other = DevProcess.start(temporary.resolve("other"), ports[0], ports[1])) {
                assertThat(other.ended())
                        .containsExactly("Port " + ports[0] + " is in use; set TANGENT_PORT to another one.");
                assertThat(other.exitCode()).isEqualTo(1);
            }
            assertThat(devFile(data)).isEqualTo(file);
            printedCallsWork(printed);
        }
        assertThat(leftRunning(data)).isEmpty();
    }

    @Test
    void killedOrStoppedItGoesOnWhereItWas() throws Exception {
        Path data = temporary.resolve("data");
        int[] ports = freePorts();
        JsonNode before;
        long recorded;
        try (DevProcess first = DevProcess.start(data, ports[0], ports[1])) {
            first.ready();
            before = devFile(data);
            recorded = interactions(before, 0);
            assertThat(recorded).isGreaterThan(6_000);
            assertThat(interactions(before, 1)).isGreaterThan(6_000);
            assertThat(interactions(before, 2)).isBetween(24L, 96L);
            first.kill();
        }
        assertThat(leftRunning(data)).as("PostgreSQL survives kill -9").isNotEmpty();
        try (DevProcess second = DevProcess.start(data, ports[0], ports[1])) {
            second.ready();
            assertThat(devFile(data)).isEqualTo(before);
            assertThat(interactions(before, 0)).isEqualTo(recorded);
            assertThat(second.terminate()).isEqualTo(143);
        }
        assertThat(leftRunning(data)).isEmpty();
        assertThat(data.resolve("dev.json")).doesNotExist();

        Files.delete(data.resolve("world.json"));
        Files.delete(data.resolve("secrets.properties"));
        try (DevProcess third = DevProcess.start(data, ports[0], ports[1])) {
            third.ready();
            JsonNode after = devFile(data);
            assertThat(after.findValuesAsText("id")).isEqualTo(before.findValuesAsText("id"));
            assertThat(after.findValuesAsText("secretKey"))
                    .doesNotContainAnyElementsOf(before.findValuesAsText("secretKey"));
            assertThat(interactions(after, 0)).isEqualTo(recorded);
        }
        try (DevProcess fresh = DevProcess.start(data, ports[0], ports[1], "--fresh")) {
            fresh.ready();
            JsonNode after = devFile(data);
            assertThat(after.findValuesAsText("id")).doesNotContainAnyElementsOf(before.findValuesAsText("id"));
            assertThat(interactions(after, 0)).isEqualTo(recorded);
        }
        assertThat(leftRunning(data)).isEmpty();
    }

    private static void printedCallsWork(List<String> printed) throws Exception {
        List<String> calls =
                printed.stream().filter(line -> line.startsWith("  curl ")).toList();
        assertThat(calls).hasSize(7);
        assumeTrue(run("command -v curl").contains("curl"), "curl is not installed");
        JsonNode me = JSON.readTree(run(calls.get(0)));
        assertThat(me.at("/brands/0/key").asText()).isEqualTo("washing-shop");
        assertThat(JSON.readTree(run(calls.get(1))).get("items")).hasSize(5);
        JsonNode recorded = JSON.readTree(run(calls.get(2)));
        assertThat(recorded.get("type").asText()).isEqualTo("view");
        assertThat(JSON.readTree(run(calls.get(2)))).as("a repeat").isEqualTo(recorded);
        JsonNode activity = JSON.readTree(run(calls.get(3)));
        assertThat(activity.get("rows").findValuesAsText("touchpoint")).contains("checkout", "care-letter");
        JsonNode journey = JSON.readTree(run(calls.get(4))).at("/items/0");
        assertThat(journey.get("key").asText() + " " + journey.get("state").asText())
                .isEqualTo("washing-machine published");
        assertThat(journey.get("personaIds")).hasSize(2);
        assertThat(run(calls.get(5))).startsWith("<svg").contains("Заметить");
        JsonNode timeline = JSON.readTree(run(calls.get(6)));
        assertThat(timeline.get("items").findValuesAsText("type")).hasSizeGreaterThan(3);
    }

    private static String run(String call) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("sh", "-c", call).redirectErrorStream(true).start();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return answer;
    }

    private static JsonNode devFile(Path data) throws IOException {
        return JSON.readTree(data.resolve("dev.json").toFile());
    }

    private static long interactions(JsonNode file, int number) {
        JsonNode brand = file.get("brands").get(number);
        try (Tangent client = Tangent.builder()
                .baseUrl(file.get("baseUrl").asText())
                .apiKey(brand.get("secretKey").asText())
                .build()) {
            Instant now = Instant.now();
            return client
                    .brand(UUID.fromString(brand.get("id").asText()))
                    .metrics()
                    .activity(query ->
                            query.from(now.minus(Duration.ofDays(200))).to(now).includeAutomated(true))
                    .rows()
                    .stream()
                    .mapToLong(ActivityRow::interactions)
                    .sum();
        }
    }

    /** Processes that name the directory, whoever their parent is. */
    private static List<String> leftRunning(Path data) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(ProcessHandle::isAlive)
                    .map(process -> process.info().commandLine().orElse(""))
                    .filter(line -> line.contains(data.toString()))
                    .toList();
        }
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {one.getLocalPort(), two.getLocalPort()};
        }
    }
}
