package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One method of one path, with references followed. */
record Operation(Spec spec, String path, JsonNode pathItem, String method, ObjectNode node) {
    String id() {
        return node.path("operationId").asText();
    }

    String tag() {
        return node.path("tags").path(0).asText();
    }

    boolean isMeta() {
        return tag().equals("Meta");
    }

    boolean isSecured() {
        return node.path("security").isMissingNode() || !node.path("security").isEmpty();
    }

    /** A list answers in pages: it takes a cursor or a limit, or its answer is one. */
    boolean isList() {
        return method.equals("get")
                && (id().startsWith("list")
                        || parameter("cursor").isPresent()
                        || parameter("limit").isPresent());
    }

    List<JsonNode> parameters() {
        return Stream.of(pathItem, node)
                .flatMap(owner -> owner.path("parameters").valueStream())
                .map(spec::resolve)
                .toList();
    }

    Optional<JsonNode> parameter(String name) {
        return parameters().stream()
                .filter(parameter -> parameter.path("name").asText().equalsIgnoreCase(name))
                .findFirst();
    }

    boolean hasPathIds() {
        return path.contains("{");
    }

    boolean hasBody() {
        return node.has("requestBody");
    }

    Map<String, JsonNode> bodies() {
        return byName(spec.resolve(node.path("requestBody")).path("content"));
    }

    Map<String, JsonNode> answers() {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        byName(node.path("responses")).forEach((status, answer) -> answers.put(status, spec.resolve(answer)));
        return answers;
    }

    boolean answers(String status) {
        return node.path("responses").has(status);
    }

    /** Media types of the answers that say it went well, each under status and type. */
    Map<String, JsonNode> goodContents() {
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        answers().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                byName(answer.path("content")).forEach((type, media) -> contents.put(status + " " + type, media));
            }
        });
        return contents;
    }

    /** The schema of the first JSON answer that says it went well. */
    JsonNode goodSchema() {
        return goodContents().entrySet().stream()
                .filter(content -> content.getKey().endsWith("json"))
                .map(content -> spec.resolve(content.getValue().path("schema")))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    List<String> missing(List<String> statuses) {
        List<String> missing = new ArrayList<>(statuses);
        missing.removeIf(this::answers);
        return missing;
    }

    @Override
    public String toString() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    static Map<String, JsonNode> byName(JsonNode object) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        object.properties().forEach(entry -> named.put(entry.getKey(), entry.getValue()));
        return named;
    }
}
