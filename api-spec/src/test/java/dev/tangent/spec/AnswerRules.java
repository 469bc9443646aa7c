package dev.tangent.spec;

import static dev.tangent.spec.OperationRules.failing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which answers an operation lists, and what they carry. */
final class AnswerRules {
    private AnswerRules() {}

    static List<String> problemsAreProblems(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (Operation operation : spec.operations()) {
            operation.answers().forEach((status, answer) -> {
                JsonNode content = answer.path("content");
                String schema =
                        content.at("/application~1problem+json/schema/$ref").asText();
                if ((status.startsWith("4") || status.startsWith("5"))
                        && (content.size() != 1 || !schema.equals("#/components/schemas/Problem"))) {
                    breaches.add(operation + " " + status);
                }
            });
        }
        return breaches;
    }

    static List<String> securedOperations(Spec spec) {
        return missing(spec, Operation::isSecured, "401", "403", "429");
    }

    /** Unknown parameters are refused everywhere, and requests that cannot be read. */
    static List<String> badRequests(Spec spec) {
        return missing(spec, operation -> true, "400");
    }

    static List<String> failuresOfTheService(Spec spec) {
        return missing(spec, operation -> true, "5XX");
    }

    static List<String> pathsWithIds(Spec spec) {
        return missing(spec, Operation::hasPathIds, "404");
    }

    static List<String> bodies(Spec spec) {
        return missing(spec, Operation::hasBody, "400", "413", "415", "422");
    }

    static List<String> requestIdEverywhere(Spec spec) {
        return lacking(spec, status -> true, "Request-Id");
    }

    static List<String> waitingTimes(Spec spec) {
        return lacking(spec, status -> Set.of("429", "503", "5XX").contains(status), "Retry-After");
    }

    /** Without a key that works there is nobody whose limit could be told. */
    static List<String> limitsAreTold(Spec spec) {
        List<String> breaches = new ArrayList<>();
        spec.operations().stream()
                .filter(Operation::isSecured)
                .forEach(operation -> operation.answers().forEach((status, answer) -> {
                    JsonNode headers = answer.path("headers");
                    if (!status.equals("401") && !(headers.has("RateLimit") && headers.has("RateLimit-Policy"))) {
                        breaches.add(operation + " " + status + ": no RateLimit and RateLimit-Policy");
                    }
                }));
        return breaches;
    }

    /** What was created, or the job that was started. */
    static List<String> createdSaysWhere(Spec spec) {
        return lacking(spec, status -> Set.of("201", "202").contains(status), "Location");
    }

    static List<String> oneGoodAnswerAtLeast(Spec spec) {
        return failing(
                spec, operation -> operation.answers().keySet().stream().anyMatch(status -> status.startsWith("2")));
    }

    static List<String> lacking(Spec spec, Predicate<String> statuses, String header) {
        List<String> breaches = new ArrayList<>();
        for (Operation operation : spec.operations()) {
            operation.answers().forEach((status, answer) -> {
                if (statuses.test(status) && !answer.path("headers").has(header)) {
                    breaches.add(operation + " " + status + ": no " + header);
                }
            });
        }
        return breaches;
    }

    static List<String> missing(Spec spec, Predicate<Operation> which, String... statuses) {
        return spec.operations().stream()
                .filter(which)
                .filter(operation -> !operation.missing(List.of(statuses)).isEmpty())
                .map(operation -> operation + ": no " + operation.missing(List.of(statuses)))
                .toList();
    }
}
