package dev.tangent.platform.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/**
 * Whether a request was answered before its body came in whole. Jetty then drops the connection, which a client must be
 * told, or its next request on it is lost.
 */
final class UnreadBody {
    private static final String ATTRIBUTE = "dev.tangent.unreadBody";

    private UnreadBody() {}

    static void watch(HttpServletRequest request) {
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            BooleanSupplier unread = () -> {
                try {
                    ServletInputStream body = request.getInputStream();
                    return !body.isFinished();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            request.setAttribute(ATTRIBUTE, unread);
        }
    }

    static boolean of(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof BooleanSupplier unread && unread.getAsBoolean();
    }
}
