package dev.tangent.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.List;

/** JSON merge patch, RFC 7396, on the fields a caller may write; the result must be as good as a new one. */
public final class MergePatch {
    private final ObjectMapper mapper;
    private final Operations operations;

    public MergePatch(ObjectMapper mapper, Operations operations) {
        this.mapper = mapper;
        this.operations = operations;
    }

    /**
     * {@code current} after {@code patch}, held against {@code schema} and read as {@code type}. {@code current} writes
     * itself as JSON in the names of that schema.
     */
    public <T> T apply(ObjectNode patch, Object current, Class<T> type, String schema) {
        JsonNode merged = merge(mapper.valueToTree(current), patch);
        List<Fault> faults = operations.schema(schema).faults(merged);
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        try {
            return mapper.treeToValue(merged, type);
        } catch (JsonProcessingException e) {
            throw Problem.invalidBody("", "invalid", "cannot be read");
        }
    }

    private JsonNode merge(JsonNode target, ObjectNode patch) {
        ObjectNode result = target.isObject() ? (ObjectNode) target : mapper.createObjectNode();
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                result.remove(field.getKey());
            } else if (value.isObject()) {
                result.set(field.getKey(), merge(result.path(field.getKey()), (ObjectNode) value));
            } else {
                result.set(field.getKey(), value);
            }
        });
        return result;
    }
}
