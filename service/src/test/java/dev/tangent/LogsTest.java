package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.localpostgres.Database;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void logsAreJsonTellTheRequestAndHoldNothingThatIsSecretOrPersonal() throws Exception {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        List<String> secrets = new ArrayList<>();
        Reply broken;
        try {
            broken = calls(secrets, () -> System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8)));
        } finally {
            System.setErr(usual);
        }
        String logs = heard.toString(StandardCharsets.UTF_8);

        List<JsonNode> lines = json(logs);
        assertThat(lines)
                .hasSizeGreaterThan(8)
                .allSatisfy(line -> assertThat(line.has("timestamp")).isTrue());
        assertThat(secrets).allSatisfy(secret -> assertThat(logs).doesNotContain(secret));
        assertThat(lines.stream().filter(line -> line.path("level").asText().equals("ERROR")))
                .as("a failure is logged once, with its request")
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.at("/mdc/requestId").asText()).isEqualTo(broken.header("Request-Id"));
                    assertThat(line.at("/mdc/traceId").asText()).isEqualTo(TRACE);
                    assertThat(line.at("/mdc/brandId").asText()).isNotEmpty();
                    assertThat(line.path("exception").asText()).contains("interaction");
                });
        assertThat(lines.stream().filter(line -> line.at("/status").asInt() == 500))
                .as("and answered once")
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.at("/requestId").asText()).isEqualTo(broken.header("Request-Id"));
                    assertThat(line.at("/agencyId").asText()).isNotEmpty();
                    assertThat(line.at("/method").asText()).isEqualTo("POST");
                    assertThat(line.at("/path").asText()).endsWith("/interactions");
                    assertThat(line.at("/micros").asLong()).isPositive();
                    assertThat(line.at("/bytes").asLong()).isPositive();
                    assertThat(line.at("/remoteAddress").asText()).isEqualTo("127.0.0.1");
                });
        assertThat(lines.stream()
                        .filter(line -> line.at("/path").asText().endsWith("/customers"))
                        .map(line -> line.at("/status").asInt()))
                .containsExactly(200);
    }

    /** Makes calls of every kind and answers the one that failed; {@code secrets} is told what must stay unsaid. */
    private static Reply calls(List<String> secrets, Runnable listen) throws Exception {
        Database database = TestDatabases.migrated();
        TestService service = TestService.start(Map.of("TANGENT_LOG_LEVEL", "INFO"), database, Clock.systemUTC());
        try {
            listen.run();
            World world = new World(service);
            String wrong = world.acme.key().substring(0, 40) + "Canary";
            new Client(service.url(), wrong).get("/v1/me");
            world.acme
                    .client()
                    .post(
                            world.acme.path("/interactions"),
                            Contact.of("view").by("canary-user").toString());
            world.acme.client().post(world.acme.path("/interactions"), "{\"id\": \"canary-broken");
            world.acme
                    .client()
                    .post(
                            world.acme.path("/touchpoints"),
                            "{\"name\": \"x\", \"canary-field\": 1}",
                            "Idempotency-Key",
                            "canary-idempotency");
            world.acme.client().get(world.acme.path("/customers?identityKind=email&identityValue=canary@example.com"));
            try (Connection owner = database.connect(database.owner());
                    Statement statement = owner.createStatement()) {
                statement.execute("drop table interaction cascade");
            }
            secrets.addAll(List.of(world.acme.key(), world.agency.apiKey(), wrong, "canary", "Canary"));
            secrets.addAll(List.of(database.app().password(), database.system().password()));
            return Client.send(HttpRequest.newBuilder(URI.create(service.url() + world.acme.path("/interactions")))
                    .header("Authorization", "Bearer " + world.acme.key())
                    .header("Content-Type", "application/json")
                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Contact.of("view").by("canary-user").toString()))
                    .build());
        } finally {
            service.stop();
        }
    }

    private static List<JsonNode> json(String logs) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : logs.split("\n", -1)) {
            if (!line.isBlank()) {
                assertThat(line).startsWith("{").endsWith("}");
                lines.add(new JsonMapper().readTree(line));
            }
        }
        return lines;
    }
}
