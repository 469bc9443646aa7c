package dev.tangent.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * The spec in the words of OpenAPI 3.1, for the reference alone: Swagger UI shows webhooks where 3.1 has a section for
 * them, and knows nothing of our extension of 3.0.
 */
final class ReferenceSpec {
    private static final ObjectMapper MAPPER = new JsonMapper();

    private ReferenceSpec() {}

    static byte[] of(String spec) {
        try {
            ObjectNode document = (ObjectNode) MAPPER.readTree(spec);
            document.put("openapi", "3.1.0");
            document.set("webhooks", document.remove("x-webhooks"));
            document.findParents("nullable").forEach(ReferenceSpec::sayNull);
            document.get("paths").forEach(ReferenceSpec::giveParameters);
            return document.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Swagger UI leads references of 3.1 nowhere where they are common to all operations of a path. */
    private static void giveParameters(JsonNode path) {
        JsonNode common = ((ObjectNode) path).remove("parameters");
        if (common == null) {
            return;
        }
        for (JsonNode operation : path) {
            ArrayNode all = MAPPER.createArrayNode().addAll((ArrayNode) common);
            all.addAll(((ObjectNode) operation).withArrayProperty("parameters"));
            ((ObjectNode) operation).set("parameters", all);
        }
    }

    /** What may be null says so in its type, and among its values where they are listed; or is one thing or null. */
    private static void sayNull(JsonNode schema) {
        ObjectNode nullable = (ObjectNode) schema;
        nullable.remove("nullable");
        JsonNode type = nullable.get("type");
        if (type == null) {
            JsonNode one = nullable.remove("allOf");
            nullable.putArray("anyOf").add(one.get(0)).addObject().put("type", "null");
            return;
        }
        nullable.putArray("type").add(type).add("null");
        if (nullable.get("enum") instanceof ArrayNode values) {
            values.addNull();
        }
    }
}
