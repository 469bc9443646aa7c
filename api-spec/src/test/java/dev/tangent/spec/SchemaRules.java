package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How shapes are described. */
final class SchemaRules {
    /** A binary text is a body that is read as a stream, bounded by the line. */
    private static final Set<String> BOUNDED_FORMATS = Set.of("uuid", "date-time", "date", "binary");

    private SchemaRules() {}

    static List<String> bodiesAreObjects(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Operation operation : spec.operations()) {
            Map<String, JsonNode> contents = operation.goodContents();
            contents.putAll(operation.bodies());
            contents.forEach((name, media) -> {
                if (name.endsWith("json") && !name.endsWith("ndjson") && !isObject(spec, media.path("schema"))) {
                    breaches.add(operation + " " + name);
                }
            });
        }
        return breaches;
    }

    private static boolean isObject(Spec spec, JsonNode schema) {
        JsonNode found = spec.resolve(schema);
        return found.path("type").asText().equals("object")
                || (!found.path("oneOf").isEmpty()
                        && found.path("oneOf").valueStream().allMatch(part -> isObject(spec, part)));
    }

    /** A map is fine when it says how large it may become. */
    static List<String> requestObjectsAreClosed(Spec spec) {
        return requests(spec, place -> {
            JsonNode more = place.schema().path("additionalProperties");
            boolean closed = more.isBoolean() && !more.asBoolean();
            return !place.isObject() || closed || place.schema().has("maxProperties");
        });
    }

    static List<String> requestStringsAreBounded(Spec spec) {
        return requests(
                spec,
                place -> !place.isOneOf("string")
                        || place.schema().has("maxLength")
                        || place.schema().has("enum")
                        || place.schema().has("pattern")
                        || BOUNDED_FORMATS.contains(
                                place.schema().path("format").asText()));
    }

    static List<String> requestArraysAreBounded(Spec spec) {
        return requests(spec, place -> !place.isOneOf("array") || place.schema().has("maxItems"));
    }

    static List<String> requestNumbersAreBounded(Spec spec) {
        return requests(
                spec,
                place -> !place.isOneOf("integer", "number")
                        || (place.schema().has("minimum") && place.schema().has("maximum")));
    }

    static List<String> everythingIsDescribed(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : spec.components("schemas")) {
            if (!isDescribed(spec, schema.getValue())) {
                breaches.add(schema.getKey());
            }
        }
        for (Schemas.Place place : Schemas.all(spec)) {
            for (Map.Entry<String, JsonNode> property :
                    place.schema().path("properties").properties()) {
                if (!isDescribed(spec, property.getValue())) {
                    breaches.add(place.where() + "." + property.getKey());
                }
            }
        }
        return breaches;
    }

    private static boolean isDescribed(Spec spec, JsonNode schema) {
        return !spec.resolve(schema).path("description").asText().isBlank();
    }

    /** Objects without a name of their own get one by the generators that nobody would choose. */
    static List<String> objectsHaveNames(Spec spec) {
        return Schemas.all(spec).stream()
                .filter(place ->
                        place.schema().has("properties") || place.schema().has("oneOf"))
                .map(Schemas.Place::where)
                .filter(where -> spec.schema(where).isMissingNode())
                .toList();
    }

    static List<String> requiredPropertiesExist(Spec spec) {
        return Schemas.all(spec).stream()
                .flatMap(place -> place.schema()
                        .path("required")
                        .valueStream()
                        .filter(name -> !place.schema().path("properties").has(name.asText()))
                        .map(name -> place.where() + "." + name.asText()))
                .toList();
    }

    static List<String> everyComponentIsUsed(Spec spec) {
        Set<String> used = new HashSet<>();
        spec.root().findValuesAsText("$ref", new ArrayList<>()).forEach(used::add);
        List<String> breaches = new ArrayList<>();
        for (String section : List.of("schemas", "parameters", "responses", "headers", "examples", "requestBodies")) {
            for (Map.Entry<String, JsonNode> entry : spec.components(section)) {
                if (!used.contains("#/components/" + section + "/" + entry.getKey())) {
                    breaches.add(section + "/" + entry.getKey());
                }
            }
        }
        return breaches;
    }

    private static List<String> requests(Spec spec, Predicate<Schemas.Place> rule) {
        return Schemas.ofRequests(spec).stream()
                .filter(rule.negate())
                .map(Schemas.Place::where)
                .toList();
    }
}
