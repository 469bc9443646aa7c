package dev.tangent.bench;

import dev.tangent.bench.NamedSql.Column;
import dev.tangent.bench.NamedSql.Missing;
import dev.tangent.platform.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The interactions of one call, the same for both arms: as JSON and as columns. Ids are new each time. */
final class Interactions {
    private static final List<String> TYPES = List.of("view", "click", "visit", "cart_added");
    private static final int DAYS = 90;
    private static final int MOST_TOUCHPOINTS = 50;

    /** One interaction without its id; hash and thread are what the service would work out. */
    private record Item(
            String type,
            String occurredAt,
            String customer,
            Touchpoint touchpoint,
            String campaign,
            @Nullable String messageId,
            @Nullable Long amount,
            @Nullable String properties,
            UUID hash,
            @Nullable UUID thread) {

        String json(String id) {
            return "{\"id\":\"" + id + "\"," + rest();
        }

        /** An object without an id, behind its brace. */
        private String rest() {
            return "\"type\":\"%s\",\"occurredAt\":\"%s\",\"touchpointKey\":\"%s\""
                            .formatted(type, occurredAt, touchpoint.key())
                    + ",\"customer\":{\"kind\":\"user_id\",\"value\":\"%s\"},\"campaign\":\"%s\""
                            .formatted(customer, campaign)
                    + (messageId == null ? "" : ",\"messageId\":\"" + messageId + "\"")
                    + (amount == null ? "" : ",\"value\":{\"amount\":" + amount + ",\"currency\":\"EUR\"}")
                    + (properties == null ? "" : ",\"properties\":" + properties)
                    + "}";
        }
    }

    private final List<Item> items = new ArrayList<>();

    Interactions(int count, int seed, World world) {
        SplittableRandom random = new SplittableRandom(seed);
        int touchpoints = Math.min(MOST_TOUCHPOINTS, world.touchpoints().size());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < count; i++) {
            String type = TYPES.get(i % TYPES.size());
            boolean message = type.equals("click");
            items.add(new Item(
                    type,
                    now.minusSeconds(random.nextLong(DAYS * 86_400L)).toString(),
                    World.customer(random.nextInt(world.customers())),
                    world.touchpoints().get(random.nextInt(touchpoints)),
                    "campaign-" + random.nextInt(5),
                    message ? "message-" + random.nextInt(100_000) : null,
                    type.equals("cart_added") ? random.nextLong(100, 100_000) : null,
                    type.equals("view") ? "{\"page\":\"/products/" + random.nextInt(500) + "\"}" : null,
                    UUID.randomUUID(),
                    message ? UUID.randomUUID() : null));
        }
    }

    /** A batch with {@code id} in the place of each id. */
    String json(String id) {
        return "{\"items\":["
                + String.join(",", items.stream().map(item -> item.json(id)).toList()) + "]}";
    }

    /** A line each, without ids. */
    String lines() {
        return items.stream().map(item -> "{" + item.rest() + "\n").collect(Collectors.joining());
    }

    /** The first alone. */
    String oneJson(String id) {
        return items.get(0).json(id);
    }

    int size() {
        return items.size();
    }

    List<String> customers() {
        return items.stream().map(Item::customer).distinct().sorted().toList();
    }

    /** The parameters of the insert. */
    Map<String, Object> parameters(UUID brand, Map<String, UUID> persons) {
        Map<String, Object> values = new HashMap<>();
        values.put("brandId", brand);
        values.put("ids", column("uuid", item -> Ids.next()));
        values.put("types", column("text", Item::type));
        values.put("occurredAts", column("timestamptz", Item::occurredAt));
        values.put("receivedAt", OffsetDateTime.now(ZoneOffset.UTC));
        values.put("withCustomers", false);
        values.put("personIds", column("uuid", item -> persons.get(item.customer())));
        values.put("touchpointIds", column("uuid", item -> item.touchpoint().id()));
        values.put("threadIds", column("uuid", Item::thread));
        values.put("sourceIds", column("uuid", item -> null));
        values.put("contentHashes", column("uuid", Item::hash));
        values.put("automateds", column("boolean", item -> false));
        values.put("directions", column("text", item -> "self"));
        values.put("valueAmounts", column("bigint", Item::amount));
        values.put("valueCurrencies", column("text", item -> item.amount() == null ? null : "EUR"));
        values.put("messageIds", column("text", Item::messageId));
        values.put("campaigns", column("text", Item::campaign));
        values.put("properties", column("text", Item::properties));
        values.put("sentAts", column("timestamptz", item -> null));
        values.put("personaliseds", column("boolean", item -> null));
        values.put("experiences", column("integer", item -> null));
        for (String empty : List.of(
                "actors",
                "messageClasses",
                "contentIntents",
                "frictions",
                "exitReasons",
                "complaintReasons",
                "agentReferences",
                "orderReferences",
                "items",
                "conversationIds",
                "replyTos",
                "locationKeys",
                "contentItemKeys",
                "ipPrefixes")) {
            values.put(empty, column("text", item -> null));
        }
        return values;
    }

    /** The parameters of the statement that stores one by itself, for the first; its id and its mark's are new each time. */
    Map<String, Object> ofOne(UUID brand) {
        Item item = items.get(0);
        Map<String, Object> values = new HashMap<>();
        values.put("brandId", brand);
        values.put("id", Ids.next());
        values.put("markId", Ids.next());
        values.put("operation", "recordInteraction");
        values.put("actorId", World.ACTOR);
        values.put("type", item.type());
        values.put("occurredAt", OffsetDateTime.parse(item.occurredAt()));
        values.put("receivedAt", OffsetDateTime.now(ZoneOffset.UTC));
        values.put("kind", "user_id");
        values.put("namespace", "");
        values.put("value", item.customer());
        values.put("touchpointId", item.touchpoint().id());
        values.put("touchpointKey", item.touchpoint().key());
        values.put("threadId", orMissing(item.thread(), "uuid"));
        values.put("contentHash", item.hash());
        values.put("automated", false);
        values.put("direction", "self");
        values.put("valueAmount", orMissing(item.amount(), "int8"));
        values.put("valueCurrency", orMissing(item.amount() == null ? null : "EUR", "varchar"));
        values.put("messageId", orMissing(item.messageId(), "varchar"));
        values.put("campaign", item.campaign());
        values.put("properties", orMissing(item.properties(), "varchar"));
        values.put("sentAt", new Missing("timestamptz"));
        values.put("personalised", new Missing("bool"));
        values.put("experience", new Missing("int4"));
        for (String empty : List.of(
                "actor",
                "messageClass",
                "contentIntent",
                "friction",
                "exitReason",
                "complaintReason",
                "agentReference",
                "orderReference",
                "items",
                "conversationId",
                "replyTo",
                "locationKey",
                "contentItemKey",
                "ipPrefix")) {
            values.put(empty, new Missing("varchar"));
        }
        return values;
    }

    private static Object orMissing(@Nullable Object value, String type) {
        return value == null ? new Missing(type) : value;
    }

    private Column column(String type, Function<Item, @Nullable Object> value) {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(value.apply(item)));
        return new Column(type, values);
    }
}
