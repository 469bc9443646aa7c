package dev.tangent.platform.http;

import dev.tangent.platform.Ids;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Gives every request an id, answers with it, and lets every log line carry it together with the caller's trace. */
public final class RequestId implements Filter {
    public static final String HEADER = "Request-Id";
    static final String ATTRIBUTE = "dev.tangent.requestId";
    private static final String QUERY = "dev.tangent.query";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The query as it came, where others mend what is broken in it. */
    static @Nullable String query(ContainerRequestContext request) {
        return (String) request.getProperty(QUERY);
    }

    /** The id of the request being answered. */
    public static String of(ContainerRequestContext request) {
        return Objects.toString(request.getProperty(ATTRIBUTE), "");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = Ids.next().toString();
        request.setAttribute(ATTRIBUTE, id);
        request.setAttribute(QUERY, ((HttpServletRequest) request).getQueryString());
        ((HttpServletResponse) response).setHeader(HEADER, id);
        ((HttpServletResponse) response).setHeader("X-Content-Type-Options", "nosniff");
        UnreadBody.watch((HttpServletRequest) request);
        BrokenStreams.watch((HttpServletRequest) request);
        MDC.put("requestId", id);
        String traceparent = ((HttpServletRequest) request).getHeader("traceparent");
        if (traceparent != null) {
            Matcher trace = TRACEPARENT.matcher(traceparent);
            if (trace.matches()) {
                MDC.put("traceId", trace.group(1));
            }
        }
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.clear();
        }
    }
}
