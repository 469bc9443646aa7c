package dev.tangent.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation as the spec describes it. {@code scope} is null for a public one; {@code body} is null where there is
 * none or it has no JSON schema. A body {@code inLines} is bounded by the line, by whoever reads it; {@code keyInBody} where
 * a call without headers of its own may name its key there.
 */
public record Operation(
        String id,
        String method,
        String path,
        @Nullable String scope,
        Map<String, Parameter> query,
        Map<String, Parameter> pathParameters,
        Map<String, Parameter> headers,
        @Nullable String bodySchema,
        boolean hasBody,
        boolean inLines,
        boolean keyInBody,
        long maxBodyBytes) {

    /** A parameter and the rule it must keep; {@code type} is the JSON type its text stands for. */
    public record Parameter(String name, String type, boolean required, JsonNode schema, SchemaRule rule) {}

    public Operation {
        query = Map.copyOf(query);
        pathParameters = Map.copyOf(pathParameters);
        headers = Map.copyOf(headers);
    }

    public boolean isPublic() {
        return scope == null;
    }

    public boolean writes() {
        return !method.equals("GET");
    }
}
