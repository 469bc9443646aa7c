package dev.tangent.interactions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tangent.platform.http.Operations;
import dev.tangent.platform.http.SchemaRule;
import java.util.Set;

/** What the spec allows in an interaction, read from it once. */
record ItemRules(
        ObjectReader trees,
        Set<String> types,
        Set<String> directions,
        Set<String> actors,
        Set<String> messageClasses,
        Set<String> contentIntents,
        Set<String> frictions,
        Set<String> exitReasons,
        Set<String> complaintReasons,
        SchemaRule item,
        SchemaRule properties,
        SchemaRule source,
        Set<String> fields) {

    ItemRules(Operations operations, ObjectMapper mapper) {
        this(operations, mapper, "NewInteraction", "InteractionType");
    }

    /** Of interactions that may be told by the fields of {@code schema} alone, and be of {@code types}. */
    ItemRules(Operations operations, ObjectMapper mapper, String schema, String types) {
        this(

                // What follows a tree is the rest of the item.
                mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS),
                operations.values(types),
                operations.values("Direction"),
                operations.values("Actor"),
                operations.values("MessageClass"),
                operations.values("ContentIntent"),
                operations.values("Friction"),
                operations.values("ExitReason"),
                operations.values("ComplaintReason"),
                operations.schema("Item"),
                operations.schema("Properties"),
                operations.schema("RawSource"),
                operations.properties(schema));
    }
}
