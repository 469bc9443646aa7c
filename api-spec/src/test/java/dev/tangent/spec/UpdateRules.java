package dev.tangent.spec;

import static dev.tangent.spec.OperationRules.failing;

import java.util.List;
import java.util.Set;

/** Versions, preconditions and safe repeats. */
final class UpdateRules {
    /** Answers computed for the caller or the moment: no resource whose version could be named. */
    private static final Set<String> COMPUTED = Set.of(
            "getMe",
            "getActivity",
            "getDataRegister",
            "getUsage",
            "getAgencyUsage",
            "getOptOut",
            "getPrivacyRequestReport",
            "getPrivacyRequestSummary",
            "getRejectedInteractionSummary",
            "getSegmentSize",
            "getJourneyCheck",
            "getJourneyComparison",
            "getTemplateDrift",
            "getJourneyScorecard",
            "getTouchpointScorecard",
            "getVoiceCheckSummary");

    /** Their own ids make a repeat harmless, or that they put a state and add nothing. */
    private static final Set<String> REPEATABLE = Set.of(
            "recordInteraction",
            "recordInteractions",
            "importInteractionsNdjson",
            "importInteractionsCsv",
            "importStatisticsCsv",
            "collectInteractions",
            "applyTemplate");

    /** Bodies that are read line by line. */
    private static final Set<String> LINES = Set.of("application/x-ndjson", "text/csv");

    /** What they do is done once, whoever asks for it how often. */
    private static final Set<String> DONE_ONCE = Set.of("createOptOut");

    private UpdateRules() {}

    static List<String> resourcesHaveVersions(Spec spec) {
        return failing(
                spec,
                operation -> !isResource(operation)
                        || (operation.answers("304")
                                && operation.parameter("If-None-Match").isPresent()
                                && hasHeader(operation, "200", "ETag")
                                && hasHeader(operation, "304", "ETag")));
    }

    static List<String> notModifiedIsEmpty(Spec spec) {
        return failing(
                spec,
                operation -> !operation.answers("304")
                        || !operation
                                .spec()
                                .resolve(operation.node().at("/responses/304"))
                                .has("content"));
    }

    static List<String> changesHavePreconditions(Spec spec) {
        return failing(
                spec,
                operation -> !Set.of("patch", "put").contains(operation.method())
                        || (operation.parameter("If-Match").isPresent()
                                && operation.answers("412")
                                && hasHeader(operation, "200", "ETag")));
    }

    static List<String> patchesAreMergePatches(Spec spec) {
        return failing(
                spec,
                operation -> !operation.method().equals("patch")
                        || operation.bodies().keySet().equals(Set.of("application/merge-patch+json")));
    }

    static List<String> otherBodiesAreJson(Spec spec) {
        return failing(
                spec,
                operation -> operation.method().equals("patch")
                        || !operation.hasBody()
                        || operation.bodies().containsKey("application/json")
                        || operation.bodies().keySet().stream().anyMatch(LINES::contains));
    }

    static List<String> postsCanBeRepeated(Spec spec) {
        return failing(
                spec,
                operation -> !operation.method().equals("post")
                        || DONE_ONCE.contains(operation.id())
                        || (REPEATABLE.contains(operation.id()) && operation.answers("409"))
                        || (operation.parameter("Idempotency-Key").isPresent()
                                && operation.missing(List.of("409", "422")).isEmpty()));
    }

    static List<String> replaysAreTold(Spec spec) {
        return failing(
                spec,
                operation -> operation.parameter("Idempotency-Key").isEmpty()
                        || operation.answers().keySet().stream()
                                .filter(status -> status.startsWith("2"))
                                .allMatch(status -> hasHeader(operation, status, "Idempotency-Replayed")));
    }

    static List<String> onlyPostsHaveKeys(Spec spec) {
        return failing(
                spec,
                operation -> operation.method().equals("post")
                        || operation.parameter("Idempotency-Key").isEmpty());
    }

    private static boolean isResource(Operation operation) {
        return operation.method().equals("get")
                && !operation.isMeta()
                && !operation.isList()
                && !operation.path().endsWith("/export")
                && !COMPUTED.contains(operation.id());
    }

    private static boolean hasHeader(Operation operation, String status, String header) {
        return operation
                .spec()
                .resolve(operation.node().path("responses").path(status))
                .path("headers")
                .has(header);
    }
}
