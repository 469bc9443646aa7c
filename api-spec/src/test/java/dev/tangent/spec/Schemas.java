package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the schemas of a description, each with words for where it stands. */
final class Schemas {
    private final Spec spec;
    private final boolean follow;
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Place> places = new ArrayList<>();

    private Schemas(Spec spec, boolean follow) {
        this.spec = spec;
        this.follow = follow;
    }

    record Place(String where, JsonNode schema) {
        boolean isObject() {
            return schema.path("type").asText().equals("object") || schema.has("properties");
        }

        boolean isOneOf(String... types) {
            return List.of(types).contains(schema.path("type").asText());
        }
    }

    /** Every schema where it is written, references not followed. */
    static List<Place> all(Spec spec) {
        Schemas schemas = new Schemas(spec, false);
        spec.components("schemas").forEach(entry -> schemas.add(entry.getKey(), entry.getValue()));
        for (String section : List.of("parameters", "headers")) {
            spec.components(section)
                    .forEach(entry ->
                            schemas.add(entry.getKey(), entry.getValue().path("schema")));
        }
        for (Operation operation : spec.operations()) {
            operation
                    .parameters()
                    .forEach(parameter ->
                            schemas.add(operation + " " + parameter.path("name").asText(), parameter.path("schema")));
            operation.bodies().forEach((type, media) -> schemas.add(operation + " body", media.path("schema")));
            operation
                    .goodContents()
                    .forEach((status, media) -> schemas.add(operation + " " + status, media.path("schema")));
        }
        return schemas.places;
    }

    /** Every schema that says something about a request body, references followed. */
    static List<Place> ofRequests(Spec spec) {
        Schemas schemas = new Schemas(spec, true);
        for (Operation operation : spec.operations()) {
            operation.bodies().forEach((type, media) -> schemas.add(operation + " body", media.path("schema")));
        }
        return schemas.places;
    }

    private void add(String where, JsonNode schema) {
        if (schema.has("$ref")) {
            if (follow) {
                String ref = schema.get("$ref").textValue();
                add(ref.substring(ref.lastIndexOf('/') + 1), spec.resolve(schema));
            }
            return;
        }
        if (!schema.isObject() || !seen.add(schema)) {
            return;
        }
        places.add(new Place(where, schema));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            add(where + "." + property.getKey(), property.getValue());
        }
        add(where + "[]", schema.path("items"));
        add(where + ".*", schema.path("additionalProperties"));
        for (String parts : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(parts).forEach(part -> add(where + " " + parts, part));
        }
    }
}
