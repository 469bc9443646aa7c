package dev.tangent.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before any of our code runs, in the same shape as every other problem instead of a page of HTML. */
public final class JettyProblems extends ErrorHandler {
    private final ObjectMapper mapper;

    public JettyProblems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Object id = request.getAttribute(RequestId.ATTRIBUTE);
        ProblemBody body =
                body(code, Objects.requireNonNullElseGet(id, Ids::next).toString());
        response.setStatus(body.status());
        header(response.getHeaders(), body);
        response.write(true, ByteBuffer.wrap(bytes(body)), callback);
    }

    private static void header(HttpFields.Mutable fields, ProblemBody body) {
        fields.put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
        fields.put(RequestId.HEADER, body.requestId());
        fields.put("X-Content-Type-Options", "nosniff");
        if (body.status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            fields.put(HttpHeader.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
    }

    private static ProblemBody body(int status, String requestId) {
        Problem.Type type = Problems.ofStatus(status);
        return ProblemBody.of(Problem.of(type, type.explanation()), null, requestId);
    }

    private byte[] bytes(ProblemBody body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
