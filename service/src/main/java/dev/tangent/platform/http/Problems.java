package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every exception into a problem; what nobody foresaw is logged once and answered without a word of its text. */
public final class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int INTERNAL_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    /** Where nothing is known of when it will be over. */
    static final String RETRY_AFTER_SECONDS = "1";

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problem(thrown);
        Response.ResponseBuilder response = thrown instanceof WebApplicationException web
                ? Response.fromResponse(web.getResponse())
                : Response.noContent();
        if (problem.retryAfterSeconds() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        } else if (problem.type().status() == SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (problem.type() == Problem.Type.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tangent\"");
        }
        return response.status(problem.type().status())
                .type(ProblemBody.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static Problem problem(Throwable thrown) {
        if (thrown instanceof Problem known) {
            return known;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem known) {
                return known;
            }
            // Jetty says so when the rest of a body does not arrive in time.
            if (cause instanceof TimeoutException) {
                return Problem.of(Problem.Type.REQUEST_TIMEOUT, "The body did not arrive in time.");
            }
            // And so when it trickles in, in the midst of a read.
            if (cause instanceof HttpException http && http.getCode() < INTERNAL_ERROR) {
                Problem.Type type = ofStatus(http.getCode());
                return Problem.of(type, type.explanation());
            }
            if (cause instanceof ZipException) {
                return Problem.of(Problem.Type.INVALID_REQUEST, "The body is not the gzip its Content-Encoding says.");
            }
        }
        if (thrown instanceof WebApplicationException web) {
            Problem.Type type = ofStatus(web.getResponse().getStatus());
            if (type != Problem.Type.INTERNAL_ERROR) {
                return Problem.of(type, type.explanation());
            }
        }
        LOG.error("Unforeseen failure", thrown);
        return Problem.of(
                Problem.Type.INTERNAL_ERROR, "Something went wrong. The request id names the failure in our logs.");
    }

    /** The problem that stands for a bare status, as Jetty and Jersey give it. */
    static Problem.Type ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.Type.UNAUTHENTICATED;
            case 403 -> Problem.Type.SCOPE_MISSING;
            case 404 -> Problem.Type.NOT_FOUND;
            case 405 -> Problem.Type.METHOD_NOT_ALLOWED;
            case 406 -> Problem.Type.NOT_ACCEPTABLE;
            case 408 -> Problem.Type.REQUEST_TIMEOUT;
            case 413 -> Problem.Type.BODY_TOO_LARGE;
            case 414 -> Problem.Type.URI_TOO_LONG;
            case 415 -> Problem.Type.UNSUPPORTED_MEDIA_TYPE;
            case 431 -> Problem.Type.HEADERS_TOO_LARGE;
            // A transfer coding or a version of HTTP that nobody speaks is the caller's fault.
            case 501, 505 -> Problem.Type.INVALID_REQUEST;
            case 503 -> Problem.Type.UNAVAILABLE;
            default -> status < 500 ? Problem.Type.INVALID_REQUEST : Problem.Type.INTERNAL_ERROR;
        };
    }
}
