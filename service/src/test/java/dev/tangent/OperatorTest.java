package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tangent.auth.Plan;
import dev.tangent.localpostgres.Database;
import dev.tangent.matrix.Sample;
import dev.tangent.matrix.Samples;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Operations;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import io.dropwizard.db.DataSourceFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who run the service may rely on. */
class OperatorTest {
    private static final Pattern READ = Pattern.compile("\\$\\{(TANGENT_[A-Z_]+)(?::-([^}]*))?}");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `(TANGENT_[A-Z_]+)` \\| (`[^`]*`|none|empty) \\|");

    @Test
    void everySettingIsDocumentedWithItsDefault() throws IOException {
        Map<String, String> read = new TreeMap<>();
        try (InputStream in = OperatorTest.class.getResourceAsStream("/config/tangent.yml")) {
            String config = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Matcher variable = READ.matcher(config);
            while (variable.find()) {
                String initial =
                        variable.group(2) == null ? "none" : variable.group(2).replace("\"", "");
                read.put(variable.group(1), initial.isEmpty() ? "empty" : initial);
            }
        }
        Map<String, String> documented = new TreeMap<>();
        Matcher row = DOCUMENTED.matcher(Files.readString(Path.of("../docs/operations.md")));
        while (row.find()) {
            documented.put(row.group(1), row.group(2).replace("`", ""));
        }
        assertThat(read).hasSizeGreaterThan(20);
        assertThat(documented).isEqualTo(read);
    }

    @Tag("slow")
    @Test
    void aReadOnlyServiceRefusesEveryWriteAndAnswersReads() throws SQLException {
        Database database = TestDatabases.migrated();
        TestService usual = TestService.start(Map.of(), database, Clock.systemUTC());
        World world;
        String collecting;
        try {
            world = new World(usual);
            collecting = world.publishableKey(world.acme);
            world.acme
                    .client()
                    .post(world.acme.path("/interactions"), Contact.of("view").toString());
        } finally {
            usual.stop();
        }
        TestService readOnly = TestService.start(Map.of("TANGENT_READ_ONLY", "true"), database, Clock.systemUTC());
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            Rows.run(db, "update api_key set last_used_at = null");
            for (Sample sample : Samples.of(Operations.text("openapi.json"))) {
                if (!sample.method().equals("GET")) {
                    String path = sample.path()
                            .replace("{brandId}", world.acme.id())
                            .replaceAll("\\{\\w+Key}", "some-key")
                            .replaceAll("\\{.*?}", UUID.randomUUID().toString());
                    String query =
                            sample.required().stream().map(name -> name + "=x").collect(Collectors.joining("&"));
                    String key = path.startsWith("/v1/collect/") ? collecting : world.agency.apiKey();
                    Reply refused = send(readOnly, key, sample.method(), sample.bodyType(), path + "?" + query);
                    assertThat(refused.status())
                            .as(sample.id() + refused.text())
                            .isEqualTo(503);
                    assertThat(refused.code()).as(sample.id()).isEqualTo("read_only");
                    assertThat(refused.header("Retry-After")).isEqualTo("1");
                }
            }
            Reply list = send(readOnly, world.acme.key(), "GET", world.acme.path("/interactions"));
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.json().path("items")).hasSize(1);
            assertThat(Rows.of(db, "select id from api_key where last_used_at is not null"))
                    .isEmpty();
        } finally {
            readOnly.stop();
        }
    }

    /** Dropwizard's own keys aside, a setting that no variable reaches is one that the table does not know. */
    @Test
    void everySettingOfOursIsReachedByAVariable() throws IOException {
        JsonNode file;
        try (InputStream in = OperatorTest.class.getResourceAsStream("/config/tangent.yml")) {
            file = new YAMLMapper().readTree(in);
        }
        for (Field field : TangentConfig.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            JsonNode section = file.path(field.getName());
            assertThat(section.isMissingNode()).as(field.getName()).isFalse();
            if (field.getType() != DataSourceFactory.class) {
                assertThat(leaves(section))
                        .as(field.getName())
                        .isNotEmpty()
                        .allMatch(leaf -> leaf.contains("TANGENT_"));
            }
            if (field.getType().isRecord()) {
                assertThat(section.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.of(field.getType().getRecordComponents())
                                        .map(RecordComponent::getName)
                                        .toList());
            }
        }
    }

    private static List<String> leaves(JsonNode node) {
        if (node.isValueNode()) {
            return List.of(node.asText());
        }
        List<String> leaves = new ArrayList<>();
        node.forEach(child -> leaves.addAll(leaves(child)));
        return leaves;
    }

    /** The second sees what the first has set, though there was nothing to lock yet. */
    @Test
    void twoWhoLimitAnAgencyAtOnceUndoNothingOfEachOther() {
        TestService service = TestService.shared();
        UUID agency = service.newAgency("Limited twice").agencyId();
        CountDownLatch both = new CountDownLatch(2);
        Together.run(
                2,
                thread -> service.operate(operator -> operator.setLimits(agency, plan -> {
                    both.countDown();
                    await(both);
                    return thread == 0
                            ? new Plan(7, plan.ratePerBrand(), null, null)
                            : new Plan(plan.ratePerKey(), 9, null, null);
                })));
        Plan now = service.operate(operator -> operator.setLimits(agency, plan -> plan));
        assertThat(now).isEqualTo(new Plan(7, 9, null, null));
    }

    private static void await(CountDownLatch both) {
        try {
            both.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAgencyThatIsNotThereIsGivenNothing() {
        UUID nobody = UUID.randomUUID();
        TestService service = TestService.shared();
        for (Function<Operator, ?> command : List.<Function<Operator, ?>>of(
                operator -> operator.createKey(nobody),
                operator -> operator.archiveAgency(nobody, true),
                operator -> operator.setLimits(nobody, plan -> plan))) {
            assertThatThrownBy(() -> service.operate(command))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(Problem.Type.NOT_FOUND));
        }
        assertThat(service.stored(nobody.toString(), "select count(*) from audit_entry"))
                .isEqualTo("0");
    }

    @Tag("slow")
    @Test
    void limitsAreSetAndTakenBackByCommand(@TempDir Path directory) throws Exception {
        TestService service = TestService.shared();
        UUID before = service.newAgency("Before").agencyId();
        UUID agency = service.newAgency("Limited").agencyId();
        UUID after = service.newAgency("After").agencyId();
        Path config = directory.resolve("tangent.yml");
        try (InputStream in = OperatorTest.class.getResourceAsStream("/config/tangent.yml")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    config, new StringSubstitutor(TestService.settings(service.database(), Map.of())).replace(text));
        }
        assertThat(limits(agency, config, "--rate-per-key", "7", "--interactions-per-month", "100"))
                .isEqualTo("{\"ratePerKey\":7,\"interactionsPerMonth\":100}");
        assertThat(limits(agency, config, "--rate-per-key", "none", "--rate-per-brand", "0"))
                .isEqualTo("{\"ratePerBrand\":0,\"interactionsPerMonth\":100}");
        assertThat(service.stored(
                        agency.toString(),
                        "select string_agg(array_to_string(changed, '+'), ' ' order by id)"
                                + " from audit_entry where operation = 'setLimits'"))
                .isEqualTo("interactionsPerMonth+ratePerKey ratePerBrand+ratePerKey");
        for (UUID other : List.of(before, after)) {
            Plan plan = service.operate(operator -> operator.setLimits(other, now -> now));
            assertThat(plan).isEqualTo(Plan.USUAL);
        }
    }

    /** What the command prints. */
    private static String limits(UUID agency, Path config, String... limits) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("agency", "--do", "limits", "--id", agency.toString()));
        arguments.addAll(List.of(limits));
        arguments.add(config.toString());
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        PrintStream usual = System.out;
        System.setOut(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            new TangentApp().run(arguments.toArray(String[]::new));
        } finally {
            System.setOut(usual);
        }
        return heard.toString(StandardCharsets.UTF_8).strip();
    }

    /** Past the check against the spec, which takes every 5xx for a fault. */
    private static Reply send(TestService service, String key, String method, String path) {
        return send(service, key, method, "application/json", path);
    }

    private static Reply send(TestService service, String key, String method, String type, String path) {
        return Client.send(HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type.isEmpty() ? "application/json" : type)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
