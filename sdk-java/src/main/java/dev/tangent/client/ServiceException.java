package dev.tangent.client;

import dev.tangent.client.model.Problem;
import java.net.http.HttpHeaders;

/** The service refused the call, or failed in it, and said why. */
public class ServiceException extends TangentException {

    private final Problem problem;
    private final HttpHeaders headers;

    ServiceException(Failure failure) {
        super(failure.message(), null);
        this.problem = failure.problem();
        this.headers = failure.headers();
    }

    static ServiceException of(Failure failure) {
        int status = failure.problem().status();
        return switch (status) {
            case 400, 422 -> new InvalidRequestException(failure);
            case 401 -> new AuthenticationException(failure);
            case 403 -> new PermissionDeniedException(failure);
            case 404 -> new NotFoundException(failure);
            case 409 -> new ConflictException(failure);
            case 412 -> new PreconditionFailedException(failure);
            case 429 -> new RateLimitedException(failure);
            default -> status >= 500 ? new ServerException(failure) : new ServiceException(failure);
        };
    }

    /** What went wrong, in the words of the service; a short stand-in when something else answered in its place. */
    public Problem problem() {
        return problem;
    }

    /** The stable name of the problem. */
    public String code() {
        return problem.code();
    }

    /** The HTTP status. */
    public int status() {
        return problem.status();
    }

    /** What names the request in the logs of the service; empty when something else answered in its place. */
    public String requestId() {
        return problem.requestId();
    }

    /** The headers of the answer. */
    public HttpHeaders headers() {
        return headers;
    }
}
