package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.tangent.rules.HouseRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
    private static final HouseRules RULES = new HouseRules("dev.tangent");
    private static final HouseRules RULES_OF_BREACHES = new HouseRules("dev.tangent.breaches");
    private static final JavaClasses HOUSE = importOf(TangentApp.class, "dev/tangent");
    private static final JavaClasses BREACHES = importOf(HouseRulesTest.class, "dev/tangent/breaches");

    /** Which planted class each rule must find. */
    private static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry("packages form no cycle", "breaches.channels.NewBrands"),
            Map.entry("directions", "breaches.platform.KnowsAFeature"),
            Map.entry("only tenancy opens the database", "breaches.channels.OpensAConnection"),
            Map.entry("few read across tenants", "breaches.channels.ReadsAcross"),
            Map.entry("brands are entered from their agency by few", "breaches.channels.EntersABrand"),
            Map.entry("DAOs stay in their package", "breaches.channels.OpenDao"),
            Map.entry("statements stand in DAOs", "breaches.channels.Statements"),
            Map.entry("wire types stop at the resource", "breaches.channels.ShowsGenerated"),
            Map.entry("doors see no HTTP", "breaches.channels.AnswersHttp"),
            Map.entry("no thread-locals", "breaches.channels.Remembers"),
            Map.entry("nothing is read back from the log's context", "breaches.channels.ReadsTheLog"),
            Map.entry("time comes from a clock", "breaches.channels.LooksAtTheWall"),
            Map.entry("no injection", "breaches.channels.IsInjected"),
            Map.entry("nothing is injected into a field", "breaches.channels.IsInjected"),
            Map.entry("no state is static", "breaches.channels.Remembers"),
            Map.entry("packages are null-marked", "breaches.unmarked.MayBeNull"),
            Map.entry("names say what a thing is", "breaches.channels.ChannelHelper"));

    static Set<String> rules() {
        return RULES.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeeps(String rule) {
        assertThat(result(RULES, rule, HOUSE).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPlantedBreachIsFoundOf(String rule) {
        EvaluationResult found = result(RULES_OF_BREACHES, rule, BREACHES);
        assertThat(found.getFailureReport().getDetails())
                .anySatisfy(breach -> assertThat(breach).contains(Objects.requireNonNull(PLANTED.get(rule), rule)));
    }

    @Test
    void aPackageThatTheTableDoesNotNameIsFound() {
        assertThat(result(RULES_OF_BREACHES, "directions", BREACHES)
                        .getFailureReport()
                        .getDetails())
                .contains("dev.tangent.breaches.unmarked.MayBeNull is in a package the table does not name");
    }

    @Test
    void aFeatureThatKnowsAnotherIsFound() {
        assertThat(result(RULES_OF_BREACHES, "directions", BREACHES)
                        .getFailureReport()
                        .getDetails())
                .anySatisfy(breach -> assertThat(breach).contains("breaches.metrics.AsksChannels"));
    }

    @Test
    void generatedCodeIsNeverWrittenByHand() throws IOException {
        assertThat(handWritten(classesOf(TangentApp.class).resolve("../../src/main/java")))
                .isEmpty();
    }

    @Test
    void handWrittenCodeAmongGeneratedIsFound(@TempDir Path sources) throws IOException {
        Path planted = sources.resolve("dev/tangent/api/model/Brand.java");
        Files.createDirectories(planted.getParent());
        Files.writeString(planted, "package dev.tangent.api.model;");
        assertThat(handWritten(sources)).containsExactly(planted);
    }

    private static List<Path> handWritten(Path sources) throws IOException {
        Path generated = sources.resolve("dev/tangent/api");
        assertThat(sources).isDirectory();
        if (!Files.exists(generated)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(generated)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static EvaluationResult result(HouseRules rules, String name, JavaClasses classes) {
        return Objects.requireNonNull(rules.all().get(name)).evaluate(classes);
    }

    private static JavaClasses importOf(Class<?> where, String directory) {
        Path classes = classesOf(where).resolve(directory);
        return new ClassFileImporter().importLocations(Set.of(Location.of(classes)));
    }

    private static Path classesOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
