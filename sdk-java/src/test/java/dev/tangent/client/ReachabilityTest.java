package dev.tangent.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the API can be called from a root, in all three ways. */
class ReachabilityTest {

    record Operation(String id, String tag, String method, boolean ofBrand) {

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Operation> operations() throws IOException {
        JsonNode spec;
        try (InputStream yaml = ReachabilityTest.class.getResourceAsStream("/dev/tangent/spec/openapi.yaml")) {
            spec = new YAMLMapper().readTree(yaml);
        }
        List<Operation> operations = new ArrayList<>();
        for (JsonNode path : spec.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("operationId")
                        && !"Meta".equals(operation.at("/tags/0").asText())) {
                    operations.add(new Operation(
                            operation.path("operationId").asText(),
                            operation.at("/tags/0").asText(),
                            operation.path("x-sdk").asText(),
                            ofBrand(spec, path.path("parameters")) || ofBrand(spec, operation.path("parameters"))));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(20);
        return operations.stream();
    }

    private static boolean ofBrand(JsonNode spec, JsonNode parameters) {
        for (JsonNode parameter : parameters) {
            JsonNode resolved = parameter.has("$ref")
                    ? spec.at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            if (resolved.path("x-brand").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsReachedFromARoot(Operation operation) {
        for (Class<?> root : operation.ofBrand()
                ? List.of(BrandClient.class, BrandClient.Raw.class, BrandClient.Async.class)
                : List.of(Tangent.class, Tangent.Raw.class, Tangent.Async.class)) {
            // The agency's own of what brands have too is called the same, from the root of the agency.
            String name = operation.tag().replaceFirst("^Agency(?=[A-Z])", "");
            String accessor = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            assertThat(root.getMethods())
                    .as("%s.%s()", root.getName(), accessor)
                    .extracting(Method::getName)
                    .contains(accessor);
            Class<?> group = Arrays.stream(root.getMethods())
                    .filter(method -> method.getName().equals(accessor))
                    .findFirst()
                    .orElseThrow()
                    .getReturnType();
            assertThat(group.getDeclaredMethods())
                    .as("%s.%s", group.getName(), operation.method())
                    .extracting(Method::getName)
                    .contains(operation.method());
        }
    }
}
