package dev.tangent.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Texts;
import java.util.List;
import java.util.Map;

/** What is looked at in every body before its schema is. */
public final class JsonTexts {
    /** Holds every number of 64 bits, whole or floating. Written out, a few bytes of JSON could fill the memory. */
    private static final int MOST_DIGITS = 400;

    private JsonTexts() {}

    /** Adds a fault for each text, name or value, that could not be stored and given back; endless numbers are refused. */
    public static void faults(JsonNode tree, String pointer, List<Fault> faults) {
        walk(tree, pointer, faults);
    }

    /** Null means absent. */
    public static void dropNulls(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> field.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(object::remove);
        }
        tree.forEach(JsonTexts::dropNulls);
    }

    private static void walk(JsonNode node, String pointer, List<Fault> faults) {
        if (node.isTextual() && !Texts.storable(node.textValue())) {
            faults.add(Fault.at(pointer, "invalid_character", "has a character that cannot be stored"));
        }
        if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MOST_DIGITS) {
            throw InvalidJson.number();
        }
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String name = field.getKey();
                if (!Texts.storable(name)) {
                    faults.add(Fault.at(pointer, "invalid_character", "has a name that cannot be stored"));
                } else {
                    walk(field.getValue(), Fault.pointer(pointer, name), faults);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, faults);
            }
        }
    }
}
