package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a browser sends: its items, of the fields and types that it may tell, and who it says it is. Thread-safe. */
final class CollectedReader {
    private static final int MOST_ITEMS = 50;
    private static final int LONGEST = 320;

    private final ObjectMapper mapper;
    private final ItemRules rules;
    private final Clock clock;

    CollectedReader(ObjectMapper mapper, Operations operations, Clock clock) {
        this.mapper = mapper;
        this.rules = new ItemRules(operations, mapper, "CollectedInteraction", "CollectedType");
        this.clock = clock;
    }

    Intake.Batch read(InputStream body) {
        return InteractionReader.reading(mapper, body, json -> {
            InteractionReader.expectObject(json, "");
            Fields fields = new Fields(json, "");
            String anonymousId = null;
            List<Sent> items = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_NULL) {
                    continue;
                }
                switch (name) {
                    // Whose key it is was seen before; a call may have it in its headers as well.
                    case "key" -> fields.text(name, LONGEST);
                    case "anonymousId" -> anonymousId = fields.text(name, LONGEST);
                    case "items" -> items = items(json, fields);
                    default -> fields.unknown(name);
                }
            }
            InteractionReader.expectEnd(json);
            check(fields, items);
            return new Intake.Batch(anonymousId, items == null ? List.of() : items);
        });
    }

    private static void check(Fields fields, @Nullable List<Sent> items) {
        boolean isFaulty = fields.faults().stream().anyMatch(fault -> "/items".equals(fault.pointer()));
        if (items == null && !isFaulty) {
            fields.fault("items", "required", "is missing");
        } else if (items != null && items.isEmpty()) {
            fields.fault("items", "too_few_items", "must have at least 1 item");
        }
        List<Fault> faults = fields.faults();
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
    }

    private @Nullable List<Sent> items(JsonParser json, Fields fields) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            fields.wrongType("items", "array");
            return null;
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
}
