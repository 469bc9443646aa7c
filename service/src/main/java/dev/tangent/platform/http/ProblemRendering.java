package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Completes a problem with what only the request knows: its path and its id. */
public final class ProblemRendering implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            String path = "/" + request.getUriInfo().getPath();
            if (UnreadBody.remains(request)) {
                response.getHeaders().putSingle("Connection", "close");
            }
            response.setEntity(ProblemBody.of(problem, path, RequestId.of(request)));
        }
    }
}
