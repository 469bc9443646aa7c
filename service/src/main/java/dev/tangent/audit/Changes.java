package dev.tangent.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tangent.platform.Json;
import java.util.List;
import java.util.TreeSet;

/** The names of the fields in which two states of one thing differ. */
public final class Changes {
    private static final ObjectMapper MAPPER = Json.mapper();

    private Changes() {}

    /** In the order of their names, as the API writes them. */
    public static List<String> between(Object before, Object after) {
        JsonNode was = MAPPER.valueToTree(before);
        JsonNode is = MAPPER.valueToTree(after);
        TreeSet<String> names = new TreeSet<>();
        was.fieldNames().forEachRemaining(names::add);
        is.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> said(was.path(name)).equals(said(is.path(name))));
        return List.copyOf(names);
    }

    private static JsonNode said(JsonNode value) {
        return value instanceof MissingNode ? NullNode.getInstance() : value;
    }
}
