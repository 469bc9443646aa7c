package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;

/** Refuses a Content-Type that has a weight, as types in Accept have: Jersey fails on one that is no number. */
@PreMatching
public final class UnweightedTypes implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type != null && type.getParameters().keySet().stream().anyMatch("q"::equalsIgnoreCase)) {
            throw Problem.of(
                    Problem.Type.UNSUPPORTED_MEDIA_TYPE, "The Content-Type has a weight, which only Accept takes.");
        }
    }
}
