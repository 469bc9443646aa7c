package dev.tangent.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.List;

/** A problem as a job keeps and shows it: without a request, which has long been answered, and with some of its faults. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record JobProblem(String type, String title, int status, String detail, String code, List<Fault> errors) {

    /** Of a file that is all wrong the first ones tell enough. */
    private static final int MOST_FAULTS = 100;

    static JobProblem of(Problem problem) {
        Problem.Type type = problem.type();
        return new JobProblem(
                "/docs/problems/" + type.code(),
                type.title(),
                type.status(),
                problem.detail(),
                type.code(),
                problem.faults().stream().limit(MOST_FAULTS).toList());
    }
}
