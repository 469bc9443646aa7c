package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What every operation says about itself. */
final class OperationRules {
    private static final Set<String> SCOPES = Set.of(
            "agency:read",
            "agency:write",
            "keys:write",
            "members:write",
            "planning:read",
            "planning:write",
            "interactions:read",
            "interactions:write",
            "customers:read",
            "customers:write",
            "privacy:write",
            "surveys:read",
            "surveys:write",
            "responses:read",
            "responses:write",
            "feedback:read",
            "feedback:write",
            "metrics:read",
            "actions:read",
            "actions:write",
            "webhooks:write",
            "jobs:read",
            "audit:read",
            "usage:read",
            "collect",
            "authenticated",
            "public");

    private OperationRules() {}

    static List<String> oneDeclaredTag(Spec spec) {
        Set<String> declared = new HashSet<>();
        for (JsonNode tag : spec.root().path("tags")) {
            if (!tag.path("description").asText().isBlank()) {
                declared.add(tag.path("name").asText());
            }
        }
        return failing(
                spec, operation -> operation.node().path("tags").size() == 1 && declared.contains(operation.tag()));
    }

    static List<String> everyTagIsUsed(Spec spec) {
        List<String> used = spec.operations().stream().map(Operation::tag).toList();
        return spec.root()
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asText())
                .filter(tag -> !used.contains(tag))
                .toList();
    }

    static List<String> summaries(Spec spec) {
        return failing(spec, operation -> {
            String summary = operation.node().path("summary").asText();
            return !summary.isBlank() && summary.length() <= 80 && !summary.endsWith(".");
        });
    }

    static List<String> descriptions(Spec spec) {
        return failing(
                spec,
                operation -> !operation.node().path("description").asText().isBlank());
    }

    static List<String> scopes(Spec spec) {
        return failing(
                spec,
                operation -> SCOPES.contains(operation.node().path("x-scope").asText()));
    }

    static List<String> publicMeansNoSecurity(Spec spec) {
        return failing(
                spec,
                operation -> operation.isSecured()
                        != operation.node().path("x-scope").asText().equals("public"));
    }

    static List<String> securityIsOnByDefault(Spec spec) {
        return spec.root().path("security").isEmpty() ? List.of("no security by default") : List.of();
    }

    static List<String> sdkNames(Spec spec) {
        Set<String> known = new HashSet<>();
        return failing(spec, operation -> {
            String name = operation.node().path("x-sdk").asText();
            return operation.isMeta() || (name.matches("[a-z][a-zA-Z]*") && known.add(operation.tag() + "." + name));
        });
    }

    /** Lets the SDK page through the items without guessing their type. */
    static List<String> sdkItems(Spec spec) {
        return failing(spec, operation -> {
            JsonNode items = operation.node().path("x-sdk-items");
            return operation.isList()
                    ? operation
                            .goodSchema()
                            .at("/properties/items/items/$ref")
                            .asText()
                            .equals("#/components/schemas/" + items.asText())
                    : items.isMissingNode();
        });
    }

    static List<String> parametersAreDescribed(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Operation operation : spec.operations()) {
            for (JsonNode parameter : operation.parameters()) {
                if (parameter.path("description").asText().isBlank()
                        || !parameter.path("schema").isObject()) {
                    breaches.add(operation + ": " + parameter.path("name").asText());
                }
            }
        }
        return breaches;
    }

    /** A parameter is never repeated, so several values of one stand in one, between commas. */
    static List<String> arraysInOneParameter(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Operation operation : spec.operations()) {
            for (JsonNode parameter : operation.parameters()) {
                boolean array = spec.resolve(parameter.path("schema"))
                        .path("type")
                        .asText()
                        .equals("array");
                if (array && parameter.path("explode").asBoolean(true)) {
                    breaches.add(operation + ": " + parameter.path("name").asText());
                }
            }
        }
        return breaches;
    }

    static List<String> failing(Spec spec, Predicate<Operation> rule) {
        return spec.operations().stream()
                .filter(rule.negate())
                .map(Operation::toString)
                .toList();
    }
}
