package dev.tangent.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped as one file says what the many files say. */
final class BundleTest {
    private static final Path SOURCE = Path.of("").toAbsolutePath();

    @Test
    void theBundleMeansWhatTheFilesMean() {
        new SameMeaning(Spec.bundled().root()).check(SOURCE.resolve("openapi.yaml"));
    }

    @Test
    void aDifferenceInMeaningIsSeen() {
        Spec other =
                Spec.bundled().with(spec -> ((ObjectNode) spec.schema("Money").path("properties")).remove("amount"));
        assertThatThrownBy(() -> new SameMeaning(other.root()).check(SOURCE.resolve("openapi.yaml")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("amount");
    }

    @Test
    void theYamlAndTheJsonAreTheSameDocument() throws IOException {
        Path yaml = SOURCE.resolve("target/classes/dev/tangent/spec/openapi.yaml");
        assertThat(SameMeaning.read(yaml)).isEqualTo(Spec.bundled().root());
    }

    @Test
    void theBundleRefersToNothingOutside() {
        assertThat(Spec.bundled().root().findValuesAsText("$ref")).isNotEmpty().allMatch(ref -> ref.startsWith("#/"));
    }

    @Test
    void anchorsPatternsAndDatesSurvive(@TempDir Path files) throws Exception {
        write(files, "openapi.yaml", "openapi: 3.0.3\n");
        write(files, "days/schemas.yaml", """
                Day:
                  properties: &day
                    on: {type: string, pattern: '^\\d+"\\\\$', example: 2026-01-02}
                    size: {type: integer, maximum: 9007199254740993}
                NewDay:
                  properties: {<<: *day, more: {$ref: '../shared/thing.yaml#/Thing'}}
                """);
        write(files, "shared/thing.yaml", "Thing: {nullable: true, enum: [no, 'yes', '1', 1, null]}\n");

        assertThat(bundle(files)).isEmpty();

        JsonNode json =
                new ObjectMapper().readTree(files.resolve("out/openapi.json").toFile());
        assertThat(json.at("/components/schemas/NewDay/properties")).isEqualTo(new ObjectMapper().readTree("""
                {"on": {"type": "string", "pattern": "^\\\\d+\\"\\\\\\\\$", "example": "2026-01-02"},
                 "size": {"type": "integer", "maximum": 9007199254740993},
                 "more": {"$ref": "#/components/schemas/Thing"}}"""));
        assertThat(json.at("/components/schemas/Thing/enum").toString()).isEqualTo("[\"no\",\"yes\",\"1\",1,null]");
        assertThat(SameMeaning.read(files.resolve("out/openapi.yaml"))).isEqualTo(json);
    }

    @Test
    void aNameUsedTwiceStopsTheBuild(@TempDir Path files) throws Exception {
        write(files, "openapi.yaml", "openapi: 3.0.3\n");
        write(files, "one/schemas.yaml", "Thing: {type: string}\n");
        write(files, "two/schemas.yaml", "Thing: {type: string}\n");
        assertThat(bundle(files)).contains("two/schemas.yaml repeats the name Thing");
    }

    @Test
    void aReferenceThatLeadsNowhereStopsTheBuild(@TempDir Path files) throws Exception {
        write(files, "openapi.yaml", "openapi: 3.0.3\n");
        write(files, "one/schemas.yaml", "Thing: {$ref: '../two/schemas.yaml#/Thing'}\n");
        assertThat(bundle(files)).contains("../two/schemas.yaml#/Thing leads nowhere");
    }

    @Test
    void aKeyWrittenTwiceStopsTheBuild(@TempDir Path files) throws Exception {
        write(files, "openapi.yaml", "openapi: 3.0.3\n");
        write(files, "one/schemas.yaml", "Thing: {type: string, type: object}\n");
        assertThat(bundle(files)).contains("duplicate key type");
    }

    private static void write(Path files, String name, String text) throws IOException {
        Path file = files.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Runs the bundler as the build does and gives what it says. */
    private static String bundle(Path files) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SOURCE.resolve("src/build/java/Bundle.java").toString(),
                        files.toString(),
                        files.resolve("out").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
