package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.customers.Identities;
import dev.tangent.customers.IdentityKey;
import dev.tangent.mappings.RawSource;
import dev.tangent.platform.Fault;
import dev.tangent.platform.http.JsonTexts;
import dev.tangent.platform.http.SchemaRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one interaction off the stream. Null means absent. Used once, by one thread. */
final class ItemReader {
    private static final int REFERENCE = 200;
    private static final int IDENTITY = 320;
    private static final int MOST_ITEMS = 200;
    private static final int PROPERTIES_BYTES = 8 * 1024;
    private static final long MOST_MONEY = 1_000_000_000_000_000L;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Duration FUTURE = Duration.ofDays(1);

    private static final Set<String> OUTBOUND =
            Set.of("impression", "message_sent", "message_delivered", "delivery_status");
    private static final Set<String> INBOUND = Set.of("message_received", "reply", "comment", "call", "complaint");

    private final JsonParser json;
    private final String pointer;
    private final ItemRules rules;
    private final Instant now;
    private final Fields fields;

    private @Nullable UUID id;
    private @Nullable String type;
    private @Nullable Instant occurredAt;
    private @Nullable Instant sentAt;
    private @Nullable UUID touchpointId;
    private @Nullable String touchpointKey;
    private @Nullable IdentityKey customer;
    private @Nullable String direction;
    private @Nullable String actor;
    private @Nullable String messageClass;
    private @Nullable String contentIntent;
    private @Nullable Boolean personalised;
    private @Nullable Boolean automated;
    private @Nullable Long experience;
    private @Nullable String friction;
    private @Nullable String exitReason;
    private @Nullable String complaintReason;
    private @Nullable String agentReference;
    private @Nullable Long valueAmount;
    private @Nullable String valueCurrency;
    private @Nullable String orderReference;
    private @Nullable String items;
    private @Nullable String messageId;
    private @Nullable String conversationId;
    private @Nullable String replyTo;
    private @Nullable String campaign;
    private @Nullable String properties;
    private @Nullable RawSource source;

    ItemReader(JsonParser json, String pointer, ItemRules rules, Instant now) {
        this(json, pointer, rules, now, null);
    }

    /** {@code defaultId}: of an item that has none; without one, an item needs its own. */
    ItemReader(JsonParser json, String pointer, ItemRules rules, Instant now, @Nullable UUID defaultId) {
        this.id = defaultId;
        this.json = json;
        this.pointer = pointer;
        this.rules = rules;
        this.now = now;
        this.fields = new Fields(json, pointer);
    }

    /** Reads from the item's first token to its last. */
    Sent read(long place) throws IOException {
        long from = json.currentTokenLocation().getByteOffset();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return within(Sent.unreadable(place, pointer, id, Fault.at(pointer, "type", "must be an object")), from);
        }
        boolean idGiven = id != null;
        boolean typeGiven = false;
        boolean occurredGiven = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                idGiven |= name.equals("id");
                typeGiven |= name.equals("type");
                occurredGiven |= name.equals("occurredAt");
                field(name);
            }
        }
        require("id", idGiven);
        require("type", typeGiven);
        require("occurredAt", occurredGiven);
        checkTogether();
        NewInteraction read = fields.faults().isEmpty() ? interaction() : null;
        return within(new Sent(place, pointer, id, customer, read, fields.faults(), 0, 0), from);
    }

    /** Where there are no bytes, or it is not known which, both offsets are -1. */
    private Sent within(Sent item, long from) {
        return from < 0
                ? item
                : item.at((int) from, (int) json.currentLocation().getByteOffset());
    }

    private void field(String name) throws IOException {
        if (!rules.fields().contains(name)) {
            fields.unknown(name);
            return;
        }
        switch (name) {
            case "id" -> id = fields.uuid(name);
            case "type" -> type = fields.oneOf(name, rules.types());
            case "occurredAt" -> occurredAt = fields.instant(name);
            case "sentAt" -> sentAt = fields.instant(name);
            case "touchpointId" -> touchpointId = fields.uuid(name);
            case "touchpointKey" -> touchpointKey = fields.matching(name, KEY);
            case "customer" -> customer = identity();
            case "direction" -> direction = fields.oneOf(name, rules.directions());
            case "actor" -> actor = fields.oneOf(name, rules.actors());
            case "messageClass" -> messageClass = fields.oneOf(name, rules.messageClasses());
            case "contentIntent" -> contentIntent = fields.oneOf(name, rules.contentIntents());
            case "personalised" -> personalised = fields.bool(name);
            case "automated" -> automated = fields.bool(name);
            case "experience" -> experience = fields.whole(name, -2, 2);
            case "friction" -> friction = fields.oneOf(name, rules.frictions());
            case "exitReason" -> exitReason = fields.oneOf(name, rules.exitReasons());
            case "complaintReason" -> complaintReason = fields.oneOf(name, rules.complaintReasons());
            case "agentReference" -> agentReference = fields.text(name, REFERENCE);
            case "value" -> money();
            case "orderReference" -> orderReference = fields.text(name, REFERENCE);
            case "items" -> items = items();
            case "messageId" -> messageId = fields.text(name, REFERENCE);
            case "conversationId" -> conversationId = fields.text(name, REFERENCE);
            case "replyTo" -> replyTo = fields.text(name, REFERENCE);
            case "campaign" -> campaign = fields.text(name, REFERENCE);
            case "properties" -> properties = properties();
            case "source" -> source = source();
            default -> fields.unknown(name);
        }
    }

    private void require(String name, boolean given) {
        if (!given) {
            fields.fault(name, "required", "is missing");
        }
    }

    private void checkTogether() {
        if (occurredAt != null && (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(now.plus(FUTURE)))) {
            fields.fault("occurredAt", "out_of_range", "must lie between 1900 and a day from now");
        }
        if (sentAt != null && (sentAt.isBefore(EARLIEST) || sentAt.isAfter(now.plus(FUTURE)))) {
            fields.fault("sentAt", "out_of_range", "must lie between 1900 and a day from now");
        }
        if (touchpointId != null && touchpointKey != null) {
            fields.fault("touchpointKey", "ambiguous", "is given beside touchpointId; give one of them");
        }
    }

    private @Nullable IdentityKey identity() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            fields.wrongType("customer", "object");
            return null;
        }
        int before = fields.faults().size();
        Fields inside = fields.inside("customer");
        String kind = null;
        String namespace = null;
        String value = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "kind" -> kind = inside.text(name, IDENTITY);
                case "namespace" -> namespace = inside.text(name, IDENTITY);
                case "value" -> value = inside.text(name, IDENTITY);
                default -> inside.unknown(name);
            }
        }
        return fields.faults().size() > before
                ? null
                : Identities.read(kind, namespace, value, fields.at("customer"), fields.faults());
    }

    private void money() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            fields.wrongType("value", "object");
            return;
        }
        int before = fields.faults().size();
        Fields inside = fields.inside("value");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "amount" -> valueAmount = inside.whole(name, -MOST_MONEY, MOST_MONEY);
                case "currency" -> valueCurrency = inside.matching(name, CURRENCY);
                default -> inside.unknown(name);
            }
        }
        if (fields.faults().size() == before && valueAmount == null) {
            inside.fault("amount", "required", "is missing");
        }
        if (fields.faults().size() == before && valueCurrency == null) {
            inside.fault("currency", "required", "is missing");
        }
    }

    private @Nullable String items() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            fields.wrongType("items", "array");
            return null;
        }
        JsonNode tree = rules.trees().readTree(json);
        if (tree.size() > MOST_ITEMS) {
            fields.fault("items", "too_many_items", "must have at most " + MOST_ITEMS + " items");
            return null;
        }
        int before = fields.faults().size();
        for (int i = 0; i < tree.size(); i++) {
            checkTree(tree.get(i), rules.item(), fields.at("items") + "/" + i);
        }
        return fields.faults().size() > before ? null : tree.toString();
    }

    private @Nullable String properties() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            fields.wrongType("properties", "object");
            return null;
        }
        JsonNode tree = rules.trees().readTree(json);
        int before = fields.faults().size();
        checkTree(tree, rules.properties(), fields.at("properties"));
        String text = tree.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > PROPERTIES_BYTES) {
            fields.fault("properties", "too_long", "must have at most " + PROPERTIES_BYTES + " bytes of JSON");
        }
        return fields.faults().size() > before ? null : text;
    }

    private @Nullable RawSource source() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            fields.wrongType("source", "object");
            return null;
        }
        JsonNode tree = rules.trees().readTree(json);
        JsonTexts.dropNulls(tree);
        int before = fields.faults().size();
        checkTree(tree, rules.source(), fields.at("source"));
        return fields.faults().size() > before ? null : RawSource.of(tree);
    }

    private void checkTree(JsonNode tree, SchemaRule rule, String at) {
        JsonTexts.faults(tree, at, fields.faults());
        rule.faults(tree)
                .forEach(fault -> fields.faults().add(Fault.at(at + fault.pointer(), fault.code(), fault.detail())));
    }

    private NewInteraction interaction() {
        String kind = Objects.requireNonNull(type);
        return new NewInteraction(
                Objects.requireNonNull(id),
                kind,
                Objects.requireNonNull(occurredAt),
                sentAt,
                touchpointId,
                touchpointKey,
                customer,
                direction != null ? direction : usualDirection(kind),
                actor,
                messageClass,
                contentIntent,
                personalised,
                automated != null && automated,
                experience == null ? null : experience.intValue(),
                friction,
                exitReason,
                complaintReason,
                agentReference,
                valueAmount,
                valueCurrency,
                orderReference,
                items,
                messageId,
                conversationId,
                replyTo,
                campaign,
                properties,
                source,
                null);
    }

    private static String usualDirection(String type) {
        return OUTBOUND.contains(type) ? "outbound" : INBOUND.contains(type) ? "inbound" : "self";
    }
}
