package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** The bundled description as the other modules get it. */
record Spec(ObjectNode root) {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    static Spec bundled() {
        try (InputStream json = Spec.class.getResourceAsStream("/dev/tangent/spec/openapi.json")) {
            return new Spec((ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(json, "no bundle")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same description with something changed; this one stays as it is. */
    Spec with(Consumer<Spec> change) {
        Spec changed = new Spec(root.deepCopy());
        change.accept(changed);
        return changed;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new Operation(
                            this, path.getKey(), path.getValue(), method.getKey(), (ObjectNode) method.getValue()));
                }
            }
        }
        return operations;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What the service sends by itself, by the type of the event. */
    Map<String, JsonNode> webhooks() {
        return Operation.byName(root.path("x-webhooks"));
    }

    JsonNode schema(String name) {
        return root.path("components").path("schemas").path(name);
    }

    Set<Map.Entry<String, JsonNode>> components(String section) {
        return root.path("components").path(section).properties();
    }

    /** What a reference stands for, or the node itself. */
    JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = root.at(found.get("$ref").textValue().substring(1));
        }
        return found;
    }
}
