package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How things are called. */
final class NameRules {
    private static final Pattern CAMEL = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern PASCAL = Pattern.compile("([A-Z][a-z0-9]+)+");
    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern OPERATION = Pattern.compile(
            "(get|list|create|update|delete|put|archive|restore|rotate|revoke|cancel|lift|test|replay|record|export|upsert|identify|merge|reverse|import|collect|reorder|apply|redeem|preview|publish|save|copy)[A-Z][a-zA-Z0-9]*");
    private static final Set<String> SPELT_OTHERWISE = Set.of("Scope", "WebhookEventType");

    /** Names that end like ids of ours and are what other systems call things. */
    private static final Set<String> FOREIGN_IDS =
            Set.of("requestId", "messageId", "conversationId", "anonymousId", "userId", "Anonymous-Id");

    private NameRules() {}

    static List<String> operationIds(Spec spec) {
        Set<String> known = new HashSet<>();
        return spec.operations().stream()
                .filter(operation -> !OPERATION.matcher(operation.id()).matches() || !known.add(operation.id()))
                .map(operation -> operation + ": " + operation.id())
                .toList();
    }

    static List<String> camelCaseProperties(Spec spec) {
        return Schemas.all(spec).stream()
                .flatMap(place -> names(place).map(name -> place.where() + "." + name))
                .filter(path -> !CAMEL.matcher(path.substring(path.lastIndexOf('.') + 1))
                        .matches())
                .toList();
    }

    static List<String> camelCaseParameters(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Operation operation : spec.operations()) {
            for (JsonNode parameter : operation.parameters()) {
                String name = parameter.path("name").asText();
                if (!parameter.path("in").asText().equals("header")
                        && !CAMEL.matcher(name).matches()) {
                    breaches.add(operation + ": " + name);
                }
            }
        }
        return breaches;
    }

    /** The generators overwrite files whose names differ in case only, so such names count as one. */
    static List<String> schemaNames(Spec spec) {
        Set<String> known = new HashSet<>();
        return spec.components("schemas").stream()
                .map(Map.Entry::getKey)
                .filter(name -> !PASCAL.matcher(name).matches() || !known.add(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Scopes and events have names of two parts everywhere: {@code planning:read}, {@code touchpoint.created}. */
    static List<String> enumValues(Spec spec) {
        return Schemas.all(spec).stream()
                .filter(place -> !SPELT_OTHERWISE.contains(place.where()))
                .flatMap(place -> place.schema()
                        .path("enum")
                        .valueStream()
                        .filter(value -> value.isTextual()
                                && !SNAKE.matcher(value.textValue()).matches())
                        .map(value -> place.where() + ": " + value.textValue()))
                .toList();
    }

    /** Metrics are defined by us and have names for ids, the same ones for every brand. */
    static List<String> idsAreUuids(Spec spec) {
        Predicate<String> ids = name -> (name.equals("id") || name.endsWith("Id")) && !FOREIGN_IDS.contains(name);
        List<String> breaches = otherThan("uuid", ids, ids, spec);
        breaches.remove("MetricDefinition.id");
        return breaches;
    }

    static List<String> timesAreInstants(Spec spec) {
        Set<String> bounds = Set.of("from", "to", "updatedSince");
        return otherThan("date-time", name -> name.endsWith("At"), bounds::contains, spec);
    }

    private static List<String> otherThan(
            String format, Predicate<String> properties, Predicate<String> parameters, Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Schemas.Place place : Schemas.all(spec)) {
            names(place)
                    .filter(properties)
                    .filter(name ->
                            !hasFormat(spec, place.schema().path("properties").path(name), format))
                    .forEach(name -> breaches.add(place.where() + "." + name));
        }
        for (Operation operation : spec.operations()) {
            for (JsonNode parameter : operation.parameters()) {
                String name = parameter.path("name").asText();
                if (parameters.test(name) && !hasFormat(spec, parameter.path("schema"), format)) {
                    breaches.add(operation + ": " + name);
                }
            }
        }
        return breaches;
    }

    private static boolean hasFormat(Spec spec, JsonNode schema, String format) {
        return spec.resolve(schema).path("format").asText().equals(format);
    }

    private static Stream<String> names(Schemas.Place place) {
        return place.schema().path("properties").properties().stream().map(Map.Entry::getKey);
    }
}
