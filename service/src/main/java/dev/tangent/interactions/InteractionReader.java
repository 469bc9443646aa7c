package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.InvalidJson;
import dev.tangent.platform.http.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads interactions as a stream, item by item, so that a batch costs little more than its bytes and one bad item spoils
 * no other. Thread-safe.
 */
final class InteractionReader {
    private static final int MOST_ITEMS = 5000;

    private final ObjectMapper mapper;
    private final ItemRules rules;
    private final Clock clock;

    InteractionReader(ObjectMapper mapper, Operations operations, Clock clock) {
        this.mapper = mapper;
        this.rules = new ItemRules(operations, mapper);
        this.clock = clock;
    }

    /** A body that is one interaction. */
    Received one(InputStream body) {
        KeptBody kept = new KeptBody(body);
        Sent item = reading(mapper, kept, json -> {
            expectObject(json, "");
            Sent sent = new ItemReader(json, "", rules, clock.instant()).read(0);
            expectEnd(json);
            return sent;
        });
        return Received.single(item, kept::copy);
    }

    /** A body of the form {@code {"items": [...]}}; the faults of an item are its own. */
    Received batch(InputStream body) {
        KeptBody kept = new KeptBody(body);
        List<Sent> sent = reading(mapper, kept, json -> {
            expectObject(json, "");
            List<Sent> items = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (!name.equals("items")) {
                    throw Problem.invalidBody(
                            Fault.pointer("", name), "unknown_field", "is not a field of this object");
                }
                items = items(json);
            }
            expectEnd(json);
            if (items == null) {
                throw Problem.invalidBody("/items", "required", "is missing");
            }
            if (items.isEmpty()) {
                throw Problem.invalidBody("/items", "too_few_items", "must have at least 1 item");
            }
            return items;
        });
        return Received.batch(sent, kept::copy);
    }

    private List<Sent> items(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw Problem.invalidBody("/items", "type", "must be an array");
        }
        Instant now = clock.instant();
        List<Sent> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MOST_ITEMS) {
                throw Problem.invalidBody("/items", "too_many_items", "must have at most " + MOST_ITEMS + " items");
            }
            int index = items.size();
            items.add(new ItemReader(json, "/items/" + index, rules, now).read(index));
        }
        return items;
    }

    static void expectObject(JsonParser json, String pointer) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw Problem.of(Problem.Type.INVALID_JSON, "The body is empty.");
        }
        if (first != JsonToken.START_OBJECT) {
            throw Problem.invalidBody(pointer, "type", "must be an object");
        }
    }

    static void expectEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw Problem.of(Problem.Type.INVALID_JSON, "Something follows the JSON of the body.");
        }
    }

    static <T> T reading(ObjectMapper mapper, InputStream body, Reading<T> work) {
        try (JsonParser json = mapper.getFactory().createParser(body)) {
            return work.from(json);
        } catch (JsonProcessingException e) {
            throw InvalidJson.problem(e);
        } catch (NumberFormatException e) {
            throw InvalidJson.number();
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
    }

    interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }
}
