package dev.tangent.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.matrix.Sample;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Bodies that are right: the example of the spec, and the same with other fields and values. */
final class Bodies {
    private final SchemaValues values;
    private final Map<String, String> ids;
    private final Dice dice;

    Bodies(SchemaValues values, Map<String, String> ids, Dice dice) {
        this.values = values;
        this.ids = ids;
        this.dice = dice;
    }

    /** The example with the caller's own ids in it. */
    static JsonNode fitted(Sample sample, Map<String, String> ids) {
        JsonNode body = Objects.requireNonNull(sample.body()).deepCopy();
        sample.references()
                .forEach((name, pointers) -> pointers.forEach(pointer -> {
                    if (body.at(pointer) instanceof ObjectNode place && place.has(name) && ids.containsKey(name)) {
                        place.put(name, ids.get(name));
                    }
                }));
        return body;
    }

    /** Adds, replaces and leaves out, as {@code declared} allows. */
    void vary(JsonNode value, JsonNode declared) {
        ObjectNode schema = values.resolved(declared);
        if (value.isArray()) {
            value.forEach(item -> vary(item, schema.path("items")));
        }
        if (!(value instanceof ObjectNode object)) {
            return;
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        int least = Math.max(1, schema.path("minProperties").asInt());
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            if (property.getValue().path("readOnly").asBoolean()) {
                return;
            }
            if (object.has(name)) {
                vary(object.get(name), property.getValue());
                if (!required.contains(name) && object.size() > least && dice.once(8)) {
                    object.remove(name);
                } else if (dice.once(4)) {
                    set(object, name, property.getValue());
                }
            } else if (object.size() < SchemaValues.most(schema) && dice.once(5) && !object.has(sibling(name))) {
                set(object, name, property.getValue());
            }
        });
    }

    private void set(ObjectNode object, String name, JsonNode schema) {
        String id = ids.get(name);
        object.set(name, values.valid(schema, dice));
        if (id != null) {
            object.put(name, id);
        }
    }

    /** What names the same thing in another way. */
    private static String sibling(String name) {
        return name.endsWith("Id") ? name.replaceFirst("Id$", "Key") : name.replaceFirst("Key$", "Id");
    }
}
