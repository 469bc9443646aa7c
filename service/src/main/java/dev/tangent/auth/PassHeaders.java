package dev.tangent.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Tells every caller how much is left to them. */
final class PassHeaders implements ContainerResponseFilter {
    private static final String PASS = "dev.tangent.pass";

    /** Keeps a pass for the answer; one that refuses ends the call. */
    static Pass show(ContainerRequestContext request, Pass pass) {
        request.setProperty(PASS, pass);
        if (pass.refusal() != null) {
            throw pass.refusal();
        }
        return pass;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PASS) instanceof Pass pass && !pass.policies().isEmpty()) {
            response.getHeaders().putSingle("RateLimit-Policy", pass.policies());
            response.getHeaders().putSingle("RateLimit", pass.tightest());
        }
    }
}
