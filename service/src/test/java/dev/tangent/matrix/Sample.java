package dev.tangent.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One operation, and how to call it as its spec shows. {@code scope} is empty for a public one. */
public record Sample(
        String id,
        String method,
        String path,
        String scope,
        List<String> pathParameters,
        Map<String, JsonNode> queryParameters,
        List<String> required,
        List<String> requiredHeaders,
        @Nullable JsonNode body,
        String bodyType,
        Map<String, List<String>> references) {
    private static final Map<String, String> WINDOW = Map.of(
            "from", "2026-01-01T00:00:00Z",
            "to", "2027-01-01T00:00:00Z",
            "fromVersion", "1",
            "importKey", "matrix",
            "Anonymous-Id", "5e6b1f0e-6f0a-4c0b-9c0d-1f2e3d4c5b6a");

    /** What a client sends. */
    public record Call(
            String operation,
            String method,
            String path,
            @Nullable String body,
            String bodyType,
            Map<String, String> needed) {

        /** Those it must have, and the type of its body, where it has one, as {@code Client} takes headers. */
        public String[] headers() {
            List<String> headers = new ArrayList<>();
            needed.forEach((name, value) -> headers.addAll(List.of(name, value)));
            if (body != null) {
                headers.addAll(List.of("Content-Type", bodyType));
            }
            return headers.toArray(String[]::new);
        }
    }

    /** Whether its body is lines, each judged by itself, and no JSON as a whole. */
    public boolean isInLines() {
        return body != null && body.isTextual();
    }

    public boolean isPublic() {
        return scope.isEmpty();
    }

    /** Whether what it is about belongs to no brand; such ids are known by {@code agency/} and their name. */
    public boolean isOfAgency() {
        return !pathParameters.contains("brandId");
    }

    public boolean isList() {
        return queryParameters.containsKey("cursor");
    }

    /** The call with {@code ids} in its path, by the names of its parameters; one that has no id is an error. */
    public Call call(Map<String, String> ids) {
        return call(ids, body, Map.of());
    }

    /** The call with {@code ids} in its body too, wherever that refers to something. */
    public Call referring(Map<String, String> ids) {
        return call(ids, bodyReferring(ids), Map.of());
    }

    /** The body alone, with {@code ids} wherever it refers to something. */
    public @Nullable JsonNode bodyReferring(Map<String, String> ids) {
        JsonNode sent = body == null ? null : body.deepCopy();
        references.forEach((name, pointers) -> pointers.forEach(pointer -> {
            if (sent != null && sent.at(pointer).has(name)) {
                ((ObjectNode) sent.at(pointer)).put(name, known(ids, name));
            }
        }));
        return sent;
    }

    public Call call(Map<String, String> ids, @Nullable JsonNode sent, Map<String, String> query) {
        String filled = path;
        for (String name : pathParameters) {
            String own = "agency/" + name;
            filled = filled.replace("{" + name + "}", known(ids, isOfAgency() && ids.containsKey(own) ? own : name));
        }
        Map<String, String> asked = new TreeMap<>(query);
        required.forEach(name -> asked.put(name, known(WINDOW, name)));
        StringBuilder target = new StringBuilder(filled);
        asked.forEach((name, value) -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(value));
        JsonNode fitted = sent == null ? null : PlannedPaths.fitted(Proven.fitted(sent, ids), ids);
        String text = fitted == null ? null : fitted.isTextual() ? fitted.textValue() : fitted.toString();
        Map<String, String> needed = new TreeMap<>();
        requiredHeaders.forEach(name -> needed.put(name, known(WINDOW, name)));
        return new Call(id, method, target.toString(), text, bodyType, needed);
    }

    /** The names of the query parameters that hold an id. */
    public List<String> idFilters() {
        return queryParameters.entrySet().stream()
                .filter(parameter ->
                        parameter.getValue().path("format").asText().equals("uuid"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String known(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("No value for " + name + " of " + id + ": the matrix must learn it");
        }
        return value;
    }
}
