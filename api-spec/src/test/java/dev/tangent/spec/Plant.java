package dev.tangent.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Small changes to a description, for the worse. */
final class Plant {
    private Plant() {}

    /** Reads the brands under another path. */
    static Consumer<Spec> path(String path) {
        return spec -> ((ObjectNode) spec.root().path("paths"))
                .putObject(path)
                .set("get", spec.operation("listBrands").node());
    }

    static Consumer<Spec> set(String operation, String field, String value) {
        return spec -> spec.operation(operation).node().put(field, value);
    }

    static Consumer<Spec> drop(String operation, String field) {
        return spec -> spec.operation(operation).node().remove(field);
    }

    static Consumer<Spec> tag(String operation, String tag) {
        return spec -> ((ArrayNode) spec.operation(operation).node().path("tags")).add(tag);
    }

    static Consumer<Spec> open(String operation) {
        return spec -> spec.operation(operation).node().putArray("security");
    }

    static Consumer<Spec> dropAnswer(String operation, String status) {
        return spec -> ((ObjectNode) spec.operation(operation).node().path("responses")).remove(status);
    }

    static Consumer<Spec> dropHeader(String operation, String status, String header) {
        return spec -> ((ObjectNode) spec.operation(operation)
                        .node()
                        .path("responses")
                        .path(status)
                        .path("headers"))
                .remove(header);
    }

    static Consumer<Spec> parameter(String operation, String name) {
        return spec -> spec.operation(operation)
                .node()
                .withArrayProperty("parameters")
                .addObject()
                .put("name", name)
                .put("in", name.equals("Idempotency-Key") ? "header" : "query");
    }

    static Consumer<Spec> property(String schema, String name, String type) {
        return spec -> ((ObjectNode) spec.schema(schema).path("properties"))
                .putObject(name)
                .put("type", type);
    }

    static Consumer<Spec> schema(String name) {
        return spec -> ((ObjectNode) spec.root().at("/components/schemas"))
                .putObject(name)
                .put("type", "string");
    }

    static ArrayNode at(Spec spec, String owner, String array) {
        return (ArrayNode) spec.root().at(owner).path(array);
    }

    static ObjectNode content(Spec spec, String response) {
        return (ObjectNode) spec.root().at("/components/responses/" + response + "/content");
    }

    static ObjectNode contentOf(Spec spec, String operation) {
        return (ObjectNode) spec.operation(operation).node().at("/requestBody/content");
    }

    static ObjectNode answer(Spec spec, String operation) {
        return (ObjectNode) spec.operation(operation).node().at("/responses/200/content/application~1json");
    }
}
