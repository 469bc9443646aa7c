package dev.tangent.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.tangent.platform.Fault;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A schema of the spec as a rule that finds every fault at once. Thread-safe. */
public final class SchemaRule {
    private static final Map<String, String> CODES = Map.of(
            "additionalProperties", "unknown_field",
            "maxLength", "too_long",
            "minLength", "too_short",
            "maxItems", "too_many_items",
            "minItems", "too_few_items",
            "minProperties", "empty",
            "uniqueItems", "repeated_item");

    private final Schema schema;

    SchemaRule(Schema schema) {
        this.schema = schema;
    }

    /** The faults of {@code value}, with pointers into it; empty when it keeps the schema. */
    public List<Fault> faults(JsonNode value) {
        return schema.validate(value).stream().map(SchemaRule::fault).toList();
    }

    private static Fault fault(Error error) {
        String pointer = error.getInstanceLocation().toString();
        String keyword = Objects.requireNonNullElse(error.getKeyword(), "invalid");
        if (keyword.equals("required") || keyword.equals("additionalProperties")) {
            pointer = Fault.pointer(pointer, error.getProperty());
        }
        return Fault.at(pointer, CODES.getOrDefault(keyword, keyword), detail(keyword, error.getMessage()));
    }

    private static String detail(String keyword, String message) {
        return switch (keyword) {
            case "required" -> "is missing";
            case "additionalProperties" -> "is not a field of this object";
            default -> message;
        };
    }
}
