package dev.tangent.platform.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;

/**
 * Lets pages of other origins call what browsers collect by. Every origin may ask whether it may call; whether it may is
 * seen by the key of the call itself, which no such question has, and only then is the answer shown to the page. Cookies
 * take no part.
 */
public final class CrossOrigin implements Filter {
    /** Nothing else is called from pages. */
    public static final String PATHS = "/v1/collect/*";

    private static final String ALLOWED = "dev.tangent.allowedOrigin";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String A_DAY = "86400";

    /** Shows the answer to the page that called, whatever comes of the call. */
    public static void allow(ContainerRequestContext request) {
        request.setProperty(ALLOWED, request.getHeaderString("Origin"));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.addHeader("Vary", "Origin");
        if (!asked.getMethod().equals("OPTIONS") || asked.getHeader("Access-Control-Request-Method") == null) {
            chain.doFilter(request, response);
            return;
        }
        answer.setHeader(ALLOW_ORIGIN, "*");
        answer.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT");
        answer.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Anonymous-Id, Idempotency-Key");
        answer.setHeader("Access-Control-Max-Age", A_DAY);
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** On the answers to calls from origins that their key allows. */
    public static final class Allowed implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getProperty(ALLOWED) instanceof String origin) {
                response.getHeaders().putSingle(ALLOW_ORIGIN, origin);
                response.getHeaders()
                        .putSingle(
                                "Access-Control-Expose-Headers",
                                "Request-Id, RateLimit-Policy, RateLimit, Retry-After");
            }
        }
    }
}
