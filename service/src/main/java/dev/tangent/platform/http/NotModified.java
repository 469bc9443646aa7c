package dev.tangent.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers 304 without a body where the caller already holds what would be sent. */
public final class NotModified implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known == null || response.getStatus() != 200 || response.getEntityTag() == null || !isRead(request)) {
            return;
        }
        String current = "\"" + response.getEntityTag().getValue() + "\"";
        for (String tag : known.split(",", -1)) {
            String candidate = tag.strip().replace("--gzip\"", "\"").replaceFirst("^W/", "");
            if (candidate.equals("*") || candidate.equals(current)) {
                response.setEntity(null);
                response.setStatusInfo(Response.Status.NOT_MODIFIED);
                return;
            }
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
