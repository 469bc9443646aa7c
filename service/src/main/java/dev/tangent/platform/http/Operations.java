package dev.tangent.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spec at run time: every operation with its scope, parameters and body, so that what the document says is what the
 * service enforces.
 */
public final class Operations {
    private static final String DOCUMENT = "https://tangent.invalid/openapi.json";
    private static final long DEFAULT_MAX_BODY_BYTES = 1024 * 1024;
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final String json;
    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Schema schemas;
    private final Map<String, Operation> byId = new LinkedHashMap<>();

    private Operations(String json, ObjectMapper mapper) throws IOException {
        this.json = json;
        this.document = mapper.readTree(json);
        this.registry = registry(mapper.createObjectNode()
                .set("components", mapper.createObjectNode().set("schemas", document.at("/components/schemas")))
                .toString());
        // Asked for by a pointer into it, the registry would parse and keep the document again for each.
        this.schemas = registry.getSchema(SchemaLocation.of(DOCUMENT));
        document.get("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode operation = path.getValue().get(method);
                    if (operation != null) {
                        byId.put(
                                operation.get("operationId").asText(),
                                read(path.getKey(), method, path.getValue(), operation));
                    }
                }));
    }

    private static SchemaRegistry registry(String schemas) {
        return SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi30(),
                registry -> registry.schemas(Map.of(DOCUMENT, schemas))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .build()));
    }

    /** Reads the document this service was generated from. */
    public static Operations load(ObjectMapper mapper) {
        try {
            return new Operations(text("openapi.json"), mapper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the bundled spec: {@code openapi.json} or {@code openapi.yaml}. */
    public static String text(String file) {
        try (InputStream in = Operations.class.getResourceAsStream("/dev/tangent/spec/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String json() {
        return json;
    }

    public Operation get(String id) {
        Operation operation = byId.get(id);
        if (operation == null) {
            throw new IllegalStateException("The spec has no operation " + id);
        }
        return operation;
    }

    public Collection<Operation> all() {
        return byId.values();
    }

    /** A named schema as a rule. */
    public SchemaRule schema(String name) {
        return new SchemaRule(schemas.getRefSchema(SchemaLocation.Fragment.of("#/components/schemas/" + name)));
    }

    /** The values of a named enum. */
    public Set<String> values(String name) {
        Set<String> values = new LinkedHashSet<>();
        document.at("/components/schemas/" + name + "/enum").forEach(value -> values.add(value.asText()));
        return Collections.unmodifiableSet(values);
    }

    /** The names of the properties of a named object schema. */
    public Set<String> properties(String schema) {
        Set<String> names = new LinkedHashSet<>();
        document.at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return Collections.unmodifiableSet(names);
    }

    /** Whether the property of a named object schema may be null, that is, be removed by a merge patch. */
    boolean nullable(String schema, String property) {
        return document.at("/components/schemas/" + schema + "/properties/" + property + "/nullable")
                .asBoolean();
    }

    boolean hasProperty(String schema, String property) {
        return document.at("/components/schemas/" + schema + "/properties").has(property);
    }

    private Operation read(String path, String method, JsonNode pathItem, JsonNode operation) {
        Map<String, Map<String, Operation.Parameter>> parameters =
                Map.of("query", new LinkedHashMap<>(), "path", new LinkedHashMap<>(), "header", new LinkedHashMap<>());
        for (JsonNode list : List.of(pathItem.path("parameters"), operation.path("parameters"))) {
            list.forEach(declared -> {
                JsonNode parameter = resolve(declared);
                Operation.Parameter read = parameter(parameter);
                Objects.requireNonNull(parameters.get(parameter.get("in").asText()))
                        .put(read.name(), read);
            });
        }
        JsonNode content = operation.path("requestBody").path("content");
        String scope = operation.path("x-scope").asText();
        return new Operation(
                operation.get("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                scope.equals("public") ? null : scope,
                Objects.requireNonNull(parameters.get("query")),
                Objects.requireNonNull(parameters.get("path")),
                Objects.requireNonNull(parameters.get("header")),
                bodySchema(content),
                !content.isEmpty(),
                operation.path("x-lines").asBoolean(),
                operation.path("x-key-in-body").asBoolean(),
                operation.path("x-max-body-bytes").asLong(DEFAULT_MAX_BODY_BYTES));
    }

    private static @Nullable String bodySchema(JsonNode content) {
        for (JsonNode type : content) {
            String reference = type.path("schema").path("$ref").asText();
            if (!reference.isEmpty()) {
                return reference.substring(reference.lastIndexOf('/') + 1);
            }
        }
        return null;
    }

    private Operation.Parameter parameter(JsonNode parameter) {
        JsonNode schema = resolve(parameter.get("schema"));
        String name = parameter.get("name").asText();
        return new Operation.Parameter(
                name,
                schema.path("type").asText(),
                parameter.path("required").asBoolean(),
                schema,
                new SchemaRule(registry.getSchema(absolute(schema))));
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** A copy of an inline schema whose references lead back into the document. */
    private static JsonNode absolute(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        copy.findParents("$ref")
                .forEach(parent -> ((ObjectNode) parent)
                        .put("$ref", DOCUMENT + parent.get("$ref").asText()));
        return copy;
    }
}
