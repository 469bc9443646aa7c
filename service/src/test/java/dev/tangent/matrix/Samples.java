package dev.tangent.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a sample of every operation from a spec. */
public final class Samples {
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    /** Further down no example goes, and a schema that holds itself has no end. */
    private static final int DEEPEST = 6;

    private final JsonNode spec;

    private Samples(JsonNode spec) {
        this.spec = spec;
    }

    public static List<Sample> of(String spec) {
        try {
            return new Samples(new JsonMapper().readTree(spec)).all();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        spec.get("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode operation = path.getValue().get(method);
                    if (operation != null) {
                        samples.add(sample(path.getKey(), method, path.getValue(), operation));
                    }
                }));
        return samples;
    }

    private Sample sample(String path, String method, JsonNode item, JsonNode operation) {
        List<String> inPath = new ArrayList<>();
        Map<String, JsonNode> inQuery = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (JsonNode declared : List.of(item.path("parameters"), operation.path("parameters"))) {
            declared.forEach(each -> {
                JsonNode parameter = resolved(each);
                String name = parameter.get("name").asText();
                if (parameter.get("in").asText().equals("path")) {
                    inPath.add(name);
                } else if (parameter.get("in").asText().equals("query")) {
                    inQuery.put(name, resolved(parameter.get("schema")));
                    if (parameter.path("required").asBoolean()) {
                        required.add(name);
                    }
                } else if (parameter.path("required").asBoolean()) {
                    headers.add(name);
                }
            });
        }
        String id = operation.get("operationId").asText();
        String scope = operation.path("x-scope").asText();
        JsonNode body = null;
        String bodyType = "";
        Map<String, List<String>> references = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> type :
                operation.path("requestBody").path("content").properties()) {
            JsonNode content = type.getValue();
            bodyType = type.getKey();
            body = content.get("example");
            if (body == null) {
                throw new IllegalStateException("The body of " + id + " has no example");
            }
            references(content.path("schema"), "", references);
        }
        JsonNode example = body;
        if (example != null) {
            // Where the example has a place for it: of a schema that is a choice it shows one.
            references
                    .values()
                    .forEach(pointers ->
                            pointers.removeIf(pointer -> !example.at(pointer).isObject()));
            references.values().removeIf(List::isEmpty);
        }
        return new Sample(
                id,
                method.toUpperCase(Locale.ROOT),
                path,
                scope.equals("public") ? "" : scope,
                List.copyOf(inPath),
                inQuery,
                List.copyOf(required),
                List.copyOf(headers),
                body,
                bodyType,
                references);
    }

    /** Where in a body the id of something else stands, by the name of the field: {@code /items/0/touchpointId}. */
    private void references(JsonNode declared, String pointer, Map<String, List<String>> found) {
        if (pointer.chars().filter(character -> character == '/').count() > DEEPEST) {
            return;
        }
        JsonNode schema = resolved(declared);
        schema.path("allOf").forEach(part -> references(part, pointer, found));
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            JsonNode value = resolved(property.getValue());
            if (value.path("format").asText().equals("uuid") && !name.equals("id")) {
                found.computeIfAbsent(name, none -> new ArrayList<>()).add(pointer);
            }
            references(value, pointer + "/" + name, found);
        });
        if (schema.has("items")) {
            references(schema.get("items"), pointer + "/0", found);
        }
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : spec.at(reference.substring(1));
    }
}
