package dev.tangent.platform.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * What is left of a body when a request is refused. What has arrived is read; nobody waits for the rest, for which Jetty
 * drops the connection. A client must be told so, or its next request on it is lost.
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

    /** Whether some of the body is still unread, after what has arrived was read. */
    static boolean remains(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof BooleanSupplier remains && remains.getAsBoolean();
    }

    private static boolean remains(HttpServletRequest request) {
        try {
            ServletInputStream body = request.getInputStream();
            int read = 0;
            while (!body.isFinished() && read < MOST_READ_BYTES && body.available() > 0) {
                read += body.readNBytes(body.available()).length;
            }
            // All of it came: the next read meets the end, and does not wait.
            boolean whole = read == request.getContentLengthLong() && body.read() < 0;
            return !whole && !body.isFinished();
        } catch (IOException e) {
            return true;
        }
    }
}
