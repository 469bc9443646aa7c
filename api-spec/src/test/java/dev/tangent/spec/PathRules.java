package dev.tangent.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the paths look like. */
final class PathRules {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    /** Ids; but a part of a draft has its key alone, and a version its number. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{([a-z][a-zA-Z]*Id|token|stageKey|placementKey|number)}");

    private static final Set<String> SINGULAR = Set.of(
            "v1",
            "me",
            "agency",
            "taxonomy",
            "batch",
            "timeline",
            "export",
            "report",
            "usage",
            "contact",
            "planning",
            "brand-voice",
            "attribute-policy",
            "retention-policy",
            "data-register",
            "summary",
            "size",
            "draft",
            "check",
            "comparison",
            "scorecard",
            "touchpoint-scorecard",
            "map",
            "layout",
            "template-drift",
            "collect");
    /** Measures below {@code metrics}, each an operation of its own. */
    private static final Set<String> MEASURES = Set.of("activity");

    static final Set<String> ACTIONS = Set.of(
            "archive",
            "restore",
            "rotate",
            "revoke",
            "cancel",
            "lift",
            "test",
            "replay",
            "upsert",
            "identify",
            "merge",
            "reverse",
            "import-ndjson",
            "import-csv",
            "dry-run",
            "preview",
            "reorder",
            "apply",
            "redeem",
            "publish",
            "copy-planning");

    /** Other forms of what stands before them, which add no level. */
    private static final Set<String> FORMS = Set.of("map", "layout");

    private PathRules() {}

    static List<String> openApiVersion(Spec spec) {
        String version = spec.root().path("openapi").asText();
        return version.equals("3.0.3") ? List.of() : List.of("openapi " + version);
    }

    static List<String> versioned(Spec spec) {
        return apiOperations(spec)
                .filter(operation -> !operation.path().startsWith("/v1/"))
                .map(Operation::toString)
                .toList();
    }

    static List<String> pluralKebabCase(Spec spec) {
        return apiOperations(spec)
                .flatMap(operation -> segments(operation)
                        .filter(segment -> !isCollection(segment)
                                && !SINGULAR.contains(segment)
                                && !MEASURES.contains(segment)
                                && !ACTIONS.contains(segment)
                                && !PLACEHOLDER.matcher(segment).matches())
                        .map(segment -> operation + ": " + segment))
                .toList();
    }

    static List<String> actionsArePosts(Spec spec) {
        return apiOperations(spec)
                .filter(operation ->
                        ACTIONS.contains(last(operation)) && !operation.method().equals("post"))
                .map(Operation::toString)
                .toList();
    }

    /** At most the brand and two levels: collections, not counting an action at the end. */
    static List<String> shallow(Spec spec) {
        return apiOperations(spec)
                .filter(operation -> {
                    List<String> levels = segments(operation)
                            .filter(segment -> !segment.startsWith("{") && !ACTIONS.contains(segment))
                            .filter(segment -> !FORMS.contains(segment))
                            .toList();
                    boolean ofBrand = operation.path().startsWith("/v1/brands/{brandId}/");
                    return levels.size() - (ofBrand ? 2 : 1) > 2;
                })
                .map(Operation::toString)
                .toList();
    }

    static List<String> placeholdersAreDeclared(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Operation operation : spec.operations()) {
            List<String> declared = operation.parameters().stream()
                    .filter(parameter -> parameter.path("in").asText().equals("path"))
                    .map(parameter -> "{" + parameter.path("name").asText() + "}")
                    .sorted()
                    .toList();
            List<String> used = segments(operation)
                    .filter(segment -> segment.startsWith("{"))
                    .sorted()
                    .toList();
            if (!declared.equals(used)) {
                breaches.add(operation + ": declares " + declared);
            }
        }
        return breaches;
    }

    static boolean isCollection(String segment) {
        return KEBAB.matcher(segment).matches() && segment.endsWith("s");
    }

    static String last(Operation operation) {
        return operation.path().substring(operation.path().lastIndexOf('/') + 1);
    }

    private static Stream<String> segments(Operation operation) {
        return Stream.of(operation.path().split("/")).filter(segment -> !segment.isEmpty());
    }

    private static Stream<Operation> apiOperations(Spec spec) {
        return spec.operations().stream().filter(operation -> !operation.isMeta());
    }
}
