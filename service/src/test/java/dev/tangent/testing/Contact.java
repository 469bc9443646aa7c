package dev.tangent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An interaction as a caller writes it; unchangeable, so that one makes many. Its text is its JSON. */
public record Contact(ObjectNode json) {
    private static final JsonMapper JSON = new JsonMapper();

    /** One with a new id, at noon of a day in March 2026. */
    public static Contact of(String type) {
        return new Contact(JSON.createObjectNode())
                .with("id", Ids.next())
                .with("type", type)
                .with("occurredAt", "2026-03-10T12:00:00Z");
    }

    public static String batch(Collection<Contact> items) {
        return "{\"items\": " + items + "}";
    }

    public static String batch(Contact... items) {
        return batch(List.of(items));
    }

    public Contact with(String field, @Nullable Object value) {
        ObjectNode copy = json.deepCopy();
        copy.set(
                field,
                value instanceof JsonNode node
                        ? node
                        : JSON.valueToTree(value instanceof UUID ? value.toString() : value));
        return new Contact(copy);
    }

    public Contact without(String field) {
        ObjectNode copy = json.deepCopy();
        copy.remove(field);
        return new Contact(copy);
    }

    public Contact again() {
        return with("id", Ids.next());
    }

    public Contact at(String instant) {
        return with("occurredAt", instant);
    }

    public Contact on(String touchpointKey) {
        return with("touchpointKey", touchpointKey);
    }

    public Contact by(String userId) {
        return with("customer", Map.of("kind", "user_id", "value", userId));
    }

    public Contact worth(long amount, String currency) {
        return with("value", Map.of("amount", amount, "currency", currency));
    }

    public String id() {
        return json.path("id").asText();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
