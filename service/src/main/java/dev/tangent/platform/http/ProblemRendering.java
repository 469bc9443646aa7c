package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;

/** Completes a problem with what only the request knows: its path and its id. */
public final class ProblemRendering implements ContainerResponseFilter {
    private static final int MOST_DRAINED_BYTES = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (response.getEntity() instanceof Problem problem) {
            drain(request);
            String path = "/" + request.getUriInfo().getPath();
            if (UnreadBody.of(request)) {
                response.getHeaders().putSingle("Connection", "close");
            }
            response.setEntity(ProblemBody.of(problem, path, RequestId.of(request)));
        }
    }

    /**
     * Reads the rest of a small body that was refused unread. Else the connection would be closed under a client that
     * is about to send its next request on it.
     */
    private static void drain(ContainerRequestContext request) throws IOException {
        if (request.getLength() > 0 && request.getLength() <= MOST_DRAINED_BYTES) {
            request.getEntityStream().skip(MOST_DRAINED_BYTES);
        }
    }
}
