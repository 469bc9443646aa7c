package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Knows a path by its exact text: Jersey would answer one with a slash or with matrix parameters too. */
@PreMatching
public final class ExactPaths implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getRawPath();
        if ((path.length() > 1 && path.endsWith("/")) || path.indexOf(';') >= 0) {
            throw Problem.of(Problem.Type.NOT_FOUND, "There is nothing at this path.");
        }
    }
}
