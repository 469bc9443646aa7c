package dev.tangent.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Problem;
import dev.tangent.testing.Reply;
import dev.tangent.testing.SpecCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds an answer against what every answer must keep. */
final class Judge {
    private static final int FAILED = 500;
    private static final int REFUSED = 400;
    private static final int PARTLY = 207;

    /** What HTTP itself refuses, on whatever operation; no operation lists them. */
    private static final Set<Integer> OF_HTTP = Set.of(406, 408, 414, 431);

    /** What a call that keeps the spec never meets; its content may be refused, and parameters that do not go together. */
    private static final Set<Integer> UNREADABLE = Set.of(400, 401, 404, 405, 406, 413, 415, 431);

    /** What the first call that asks for it deletes, by itself or with the customer whom it erases. */
    private static final Set<String> DELETABLE = Set.of(
            "webhook",
            "link between touchpoints",
            "contact reservation",
            "statistic",
            "mapping rule",
            "segment",
            "template",
            "revision",
            "draft of the journey",
            // Never there, where a query names one of any number.
            "version",
            "stage",
            "placement",
            "customer",
            "consent",
            "suppression",
            "opt-out link",
            "interaction",
            "privacy export");

    private static final int LONGEST_LIST = 60;

    private final Leaks leaks;

    Judge(Leaks leaks) {
        this.leaks = leaks;
    }

    /** What is wrong with {@code reply}; nothing, if all is well. {@code unbent} says that the call keeps the spec. */
    List<String> objections(Shot shot, boolean unbent, Reply reply) {
        if (reply.status() == 0) {
            return List.of("no answer: " + reply.text());
        }
        List<String> objections = new ArrayList<>();
        if (reply.status() >= FAILED) {
            objections.add("the service failed");
        }
        if (shot.isWrong() && reply.status() < REFUSED && reply.status() != PARTLY) {
            objections.add("what is wrong was accepted");
        }
        boolean gone = DELETABLE.stream().anyMatch(what -> reply.text().contains("There is no " + what));
        if (unbent
                && !gone
                && UNREADABLE.contains(reply.status())
                && !reply.text().contains("\"invalid_parameter\"")) {
            objections.add("what keeps the spec was not even read");
        }
        try {
            against(shot, reply, objections);
        } catch (AssertionError | RuntimeException e) {
            objections.add(String.valueOf(e.getMessage()).strip());
        }
        objections.addAll(leaks.inAnswer(shot, reply));
        return objections;
    }

    private static void against(Shot shot, Reply reply, List<String> objections) {
        if (shot.method().equals("HEAD") || (shot.method().equals("OPTIONS") && reply.status() < REFUSED)) {
            // Where the request line cannot be read, Jetty does not know HEAD, answers at length and hangs up.
            boolean last =
                    reply.status() == REFUSED && reply.header("Connection").equals("close");
            if (reply.header("Request-Id").isEmpty() || (reply.text().length() > LONGEST_LIST && !last)) {
                objections.add("an answer to HEAD or OPTIONS has a request id and says little");
            }
        } else if (OF_HTTP.contains(reply.status())) {
            SpecCheck.checkProblem(reply);
        } else {
            // Methods are told apart by their case; a target may name the host before the path.
            String method = shot.method().equals(shot.method().toUpperCase(Locale.ROOT)) ? shot.method() : "none";
            SpecCheck.check(method, shot.target().replaceFirst("^http://[^/]*", ""), reply);
        }
        if (reply.status() >= REFUSED && !shot.method().equals("HEAD")) {
            problem(reply.json(), objections);
        }
    }

    private static void problem(JsonNode problem, List<String> objections) {
        String code = problem.path("code").asText();
        boolean known = Arrays.stream(Problem.Type.values())
                .anyMatch(type -> type.code().equals(code)
                        && type.status() == problem.path("status").asInt()
                        && type.title().equals(problem.path("title").asText())
                        && problem.path("type").asText().equals("/docs/problems/" + code));
        if (!known) {
            objections.add("a problem of code, status, title and type that do not belong together");
        }
        for (JsonNode fault : problem.path("errors")) {
            if (fault.has("pointer") == fault.has("parameter")) {
                objections.add("a fault has either a pointer or a parameter");
            }
            if (!fault.path("pointer").asText().matches("(/([^/~]|~[01])*)*")) {
                objections.add("a pointer that is none: " + fault.path("pointer"));
            }
        }
    }
}
