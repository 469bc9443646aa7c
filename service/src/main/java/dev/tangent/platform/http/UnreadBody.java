package dev.tangent.platform.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * What is left of a body when a request is refused. A small rest is read; for a larger one Jetty drops the connection,
 * which a client must be told, or its next request on it is lost.
 */
final class UnreadBody {
    private static final String ATTRIBUTE = "dev.tangent.unreadBody";
    private static final int MOST_READ_BYTES = 64 * 1024;

    private UnreadBody() {}

    /** Remembers the container's own stream, since the one that resources read from is closed by then. */
    static void watch(HttpServletRequest request) {
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            BooleanSupplier remains = () -> remains(request);
            request.setAttribute(ATTRIBUTE, remains);
        }
    }

    /** Whether some of the body is still unread, after what is small was read. */
    static boolean remains(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof BooleanSupplier remains && remains.getAsBoolean();
    }

    private static boolean remains(HttpServletRequest request) {
        try {
            ServletInputStream body = request.getInputStream();
            long length = request.getContentLengthLong();
            if (!body.isFinished() && length > 0 && length <= MOST_READ_BYTES) {
                body.readNBytes(MOST_READ_BYTES);
            }
            return !body.isFinished();
        } catch (IOException e) {
            return true;
        }
    }
}
