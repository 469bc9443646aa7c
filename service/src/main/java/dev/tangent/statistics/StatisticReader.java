package dev.tangent.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.InvalidJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads a batch of totals, of which one that is wrong spoils no other. Thread-safe. */
final class StatisticReader {
    static final int MOST_ITEMS = 1000;

    private final ObjectMapper mapper;
    private final StatisticRules rules;

    StatisticReader(ObjectMapper mapper, StatisticRules rules) {
        this.mapper = mapper;
        this.rules = rules;
    }

    /** A body of the form {@code {"items": [...]}}. */
    JsonNode batch(InputStream body) {
        JsonNode tree = tree(body);
        if (!tree.isObject()) {
            throw Problem.invalidBody("", "type", "must be an object");
        }
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals("items")) {
                throw Problem.invalidBody(Fault.pointer("", name), "unknown_field", "is not a field of this object");
            }
        }
        JsonNode items = tree.path("items");
        if (items.isMissingNode() || items.isNull()) {
            throw Problem.invalidBody("/items", "required", "is missing");
        }
        if (!items.isArray()) {
            throw Problem.invalidBody("/items", "type", "must be an array");
        }
        if (items.isEmpty()) {
            throw Problem.invalidBody("/items", "too_few_items", "must have at least 1 item");
        }
        if (items.size() > MOST_ITEMS) {
            throw Problem.invalidBody("/items", "too_many_items", "must have at most " + MOST_ITEMS + " items");
        }
        return items;
    }

    List<Sent> items(JsonNode batch) {
        List<Sent> items = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            items.add(rules.read(batch.get(i), i, "/items/" + i));
        }
        return items;
    }

    private JsonNode tree(InputStream body) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw Problem.of(Problem.Type.INVALID_JSON, "The body is empty.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw InvalidJson.problem(e);
        } catch (NumberFormatException e) {
            throw InvalidJson.number();
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
    }
}
