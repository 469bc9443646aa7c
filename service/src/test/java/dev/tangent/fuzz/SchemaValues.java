package dev.tangent.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values that keep a schema of the spec. */
final class SchemaValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 4;
    private static final long FIRST_SECOND =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = 80L * 86_400;

    private final JsonNode spec;

    SchemaValues(JsonNode spec) {
        this.spec = spec;
    }

    JsonNode named(String schema) {
        return spec.at("/components/schemas/" + schema);
    }

    /** The schema itself, where a reference or a list of parts stands for it. */
    ObjectNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return resolved(spec.at(reference.substring(1)));
        }
        ObjectNode whole = schema.isObject() ? schema.deepCopy() : JSON.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            resolved(part).properties().forEach(said -> {
                if (said.getKey().equals("properties")) {
                    whole.withObjectProperty("properties").setAll((ObjectNode) said.getValue());
                } else if (said.getKey().equals("required") && whole.has("required")) {
                    said.getValue().forEach(whole.withArrayProperty("required")::add);
                } else if (!whole.has(said.getKey())) {
                    whole.set(said.getKey(), said.getValue());
                }
            });
        }
        return whole;
    }

    JsonNode valid(JsonNode schema, Dice dice) {
        return valid(schema, dice, 0);
    }

    private JsonNode valid(JsonNode declared, Dice dice, int depth) {
        JsonNode schema = resolved(declared);
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return valid(
                        schema.get(choice).get(dice.below(schema.get(choice).size())), dice, depth);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(dice.below(schema.get("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "string" -> TextNode.valueOf(text(schema, dice));
            case "integer", "number" -> JSON.numberNode(number(schema, dice));
            case "boolean" -> JSON.booleanNode(dice.once(2));
            case "array" -> array(schema, dice, depth);
            default -> object(schema, dice, depth);
        };
    }

    static String text(JsonNode schema, Dice dice) {
        if (schema.has("pattern")) {
            return Patterned.text(schema.get("pattern").asText(), dice);
        }
        return switch (schema.path("format").asText()) {
            case "uuid" -> dice.uuid().toString();
            case "date-time" ->
                Instant.ofEpochSecond(FIRST_SECOND + dice.between(0, SECONDS)).toString();
            case "date" -> "2026-03-0" + (1 + dice.below(9));
            case "uri" -> "https://example.com/" + dice.below(100);
            case "email" -> "someone" + dice.below(100) + "@example.com";
            default -> {
                int least = Math.max(1, schema.path("minLength").asInt());
                int most = Math.min(schema.path("maxLength").asInt(40), least + 40);
                yield dice.text((int) dice.between(least, most));
            }
        };
    }

    private static long number(JsonNode schema, Dice dice) {
        long least = schema.path("minimum").asLong(-1000);
        long most = Math.max(least, schema.path("maximum").asLong(1000));
        return dice.once(4) ? least : dice.once(4) ? most : dice.between(least, most);
    }

    private JsonNode array(JsonNode schema, Dice dice, int depth) {
        ArrayNode array = JSON.arrayNode();
        int least = schema.path("minItems").asInt();
        long length = dice.between(least, Math.min(schema.path("maxItems").asInt(3), least + 3));
        Set<JsonNode> there = new HashSet<>();
        for (long tries = length; tries > 0; tries--) {
            JsonNode item = valid(schema.path("items"), dice, depth + 1);
            if (there.add(item) || !schema.path("uniqueItems").asBoolean()) {
                array.add(item);
            }
        }
        return array;
    }

    private JsonNode object(JsonNode schema, Dice dice, int depth) {
        ObjectNode object = JSON.objectNode();
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        int most = most(schema);
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || (depth < DEEP && object.size() < most && dice.once(3))) {
                object.set(property.getKey(), valid(property.getValue(), dice, depth + 1));
            }
        });
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject()) {
            object.set("k" + dice.below(9), valid(others, dice, depth + 1));
        } else if (others.asBoolean(!schema.has("properties"))) {
            object.put("k" + dice.below(9), "v");
        }
        schema.path("properties").properties().forEach(property -> {
            if (object.size() < schema.path("minProperties").asInt() && !object.has(property.getKey())) {
                object.set(property.getKey(), valid(property.getValue(), dice, depth + 1));
            }
        });
        return object;
    }

    /** How many properties an object may have. */
    static int most(JsonNode schema) {
        return schema.path("maxProperties").asInt(Integer.MAX_VALUE);
    }
}
