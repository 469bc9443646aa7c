package dev.tangent.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Cuts the connection of a streamed answer that breaks off once it has begun. Jersey would end it as if it were whole, and
 * half of an export would pass for all of it.
 */
public final class BrokenStreams implements WriterInterceptor {
    private static final String ATTRIBUTE = "dev.tangent.connection";

    private interface Cut {
        void off();
    }

    /** Remembers the connection of a request, which Jersey does not know. */
    static void watch(HttpServletRequest request) {
        Cut cut = () -> ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
        request.setAttribute(ATTRIBUTE, cut);
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getEntity() instanceof StreamingOutput)) {
            context.proceed();
            return;
        }
        Watched out = new Watched(context.getOutputStream());
        context.setOutputStream(out);
        try {
            context.proceed();
        } catch (IOException | RuntimeException e) {
            if (out.begun && context.getProperty(ATTRIBUTE) instanceof Cut cut) {
                cut.off();
            }
            throw e;
        }
    }

    /** Knows whether anything was written: before, the failure can still be answered as a problem. */
    private static final class Watched extends FilterOutputStream {
        private boolean begun;

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            begun = true;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begun = true;
            out.write(bytes, offset, length);
        }
    }
}
