package dev.tangent.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A problem as RFC 9457 writes it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        String requestId,
        @Nullable UUID instead,
        List<Fault> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemBody of(Problem problem, @Nullable String instance, String requestId) {
        Problem.Type type = problem.type();
        return new ProblemBody(
                "/docs/problems/" + type.code(),
                type.title(),
                type.status(),
                problem.detail(),
                instance,
                type.code(),
                requestId,
                problem.instead(),
                problem.faults());
    }
}
