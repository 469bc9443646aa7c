package dev.tangent.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON for each answered request, those that Jetty refuses itself included. Query strings stay out: they hold
 * what callers look for. Written past the logging framework, where a line cost a tenth of a small read. Thread-safe.
 */
public final class RequestLines implements RequestLog {
    /** The attribute of a request that names the agency whose key it came with. */
    public static final String AGENCY = "dev.tangent.agencyId";

    private static final Logger LOG = LoggerFactory.getLogger(RequestLines.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LINE_BYTES = 512;
    private static final Pattern LINK =
            Pattern.compile("^.*?opt-outs[^/]*/", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** Also where a page has a slash too many or the wrong case, and gets nothing but a 404. */
    private static final Pattern OF_VISITORS =
            Pattern.compile("/+v1/+collect(/.*)?|/+tangent\\.js", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final @Nullable OutputStream file;

    private RequestLines(@Nullable OutputStream file) {
        this.file = file;
    }

    /** To a file, or to {@code stderr}. */
    public static RequestLines to(String target) {
        try {
            return new RequestLines(target.equals("stderr") ? null : new FileOutputStream(target, true));
        } catch (IOException e) {
            throw new UncheckedIOException("requestLines names a file that cannot be written", e);
        }
    }

    @Override
    public void log(Request request, Response response) {
        try {
            OutputStream out = file == null ? System.err : file;
            out.write(line(request, response));
        } catch (IOException e) {
            LOG.warn("A request could not be logged", e);
        }
    }

    private static byte[] line(Request request, Response response) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(LINE_BYTES);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("timestamp", Request.getTimeStamp(request));
            json.writeStringField("logger", "requests");
            text(json, "requestId", request.getAttribute(RequestId.ATTRIBUTE));
            text(json, "agencyId", request.getAttribute(AGENCY));
            text(json, "method", request.getMethod());
            text(json, "path", path(request.getHttpURI()));
            json.writeNumberField("status", response.getStatus());
            json.writeNumberField(
                    "micros", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - request.getBeginNanoTime()));
            json.writeNumberField("bytes", Response.getContentBytesWritten(response));
            if (!isOfVisitors(request.getHttpURI())) {
                Object address = request.getAttribute(ClientAddress.ATTRIBUTE);
                text(json, "remoteAddress", address == null ? Request.getRemoteAddr(request) : address);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return line.toByteArray();
    }

    /** Where a page calls from is where its visitor is, which no log is to keep. */
    private static boolean isOfVisitors(HttpURI uri) {
        return OF_VISITORS.matcher(Objects.toString(uri.getDecodedPath(), "")).matches();
    }

    /** The token of a single-purpose link is as good as a key. */
    private static @Nullable String path(HttpURI uri) {
        String decoded = uri.getDecodedPath();
        Matcher link = LINK.matcher(decoded == null ? "" : decoded);
        return link.find() ? link.group() + "-" : uri.getPath();
    }

    private static void text(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }
}
