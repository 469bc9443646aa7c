package dev.tangent.spec;

import static dev.tangent.spec.OperationRules.failing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How lists are asked for and answered. */
final class ListRules {
    private ListRules() {}

    static List<String> collectionsAreLists(Spec spec) {
        return failing(
                spec,
                operation -> !operation.method().equals("get")
                        || operation.isMeta()
                        || operation.isList()
                        || !PathRules.isCollection(PathRules.last(operation)));
    }

    static List<String> limits(Spec spec) {
        return lists(spec, operation -> {
            JsonNode schema = operation
                    .parameter("limit")
                    .map(limit -> spec.resolve(limit.path("schema")))
                    .orElse(spec.root().path("none"));
            return schema.path("minimum").asInt() == 1
                    && schema.path("maximum").asInt() == 200
                    && schema.path("default").asInt() == 50;
        });
    }

    static List<String> cursors(Spec spec) {
        return lists(
                spec,
                operation -> operation.parameter("cursor").isPresent()
                        && operation.missing(List.of("400")).isEmpty());
    }

    static List<String> pages(Spec spec) {
        return lists(spec, operation -> {
            JsonNode properties = operation.goodSchema().path("properties");
            return Operation.byName(properties).keySet().equals(Set.of("items", "nextCursor"))
                    && properties.at("/items/type").asText().equals("array")
                    && properties.at("/nextCursor/type").asText().equals("string");
        });
    }

    static List<String> changedSince(Spec spec) {
        return lists(spec, operation -> operation.parameter("updatedSince").isPresent());
    }

    static List<String> foundByKey(Spec spec) {
        return lists(spec, operation -> {
            JsonNode item = spec.resolve(operation.goodSchema().at("/properties/items/items"));
            return !item.path("properties").has("key")
                    || operation.parameter("key").isPresent();
        });
    }

    private static List<String> lists(Spec spec, Predicate<Operation> rule) {
        return failing(spec, operation -> !operation.isList() || rule.test(operation));
    }
}
