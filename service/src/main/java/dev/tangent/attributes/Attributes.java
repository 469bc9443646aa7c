package dev.tangent.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The values of attributes: facts about persons, read over all persons of a customer, of which the latest set wins. What
 * a brand declares of them is with {@link AttributeDefinitions}.
 */
public final class Attributes {
    private static final int CHUNK = 1000;

    private final BrandDb db;

    public Attributes(BrandDb db) {
        this.db = db;
    }

    /** A value of a person under a key. */
    public record Value(UUID personId, String key, JsonNode value) {
        /** The order in which rows are written, so that two writers never wait for each other. */
        static final Comparator<Value> ORDER =
                Comparator.comparing(Value::personId).thenComparing(Value::key);
    }

    /** What may be stored under {@code keys}. */
    public AttributeRules rules(Tx tx, Collection<String> keys) {
        List<String> asked = List.copyOf(new HashSet<>(keys));
        AttributeDao dao = new AttributeDao(tx);
        Map<String, AttributeRule> rules = asked.isEmpty() ? Map.of() : dao.rules(asked);
        return new AttributeRules(rules, rules.size() < asked.size() && dao.quarantines());
    }

    /** What the brand declared under {@code keys}, which stays as it is until the transaction ends. */
    public AttributeRules heldRules(Tx tx, Collection<String> keys) {
        return new AttributeRules(
                keys.isEmpty() ? Map.of() : new AttributeDao(tx).heldRules(List.copyOf(new HashSet<>(keys))), false);
    }

    /** Sets declared values, each person and key once among them. */
    public void set(Tx tx, List<Value> values, String source, Instant at) {
        if (!values.isEmpty()) {
            new AttributeDao(tx).set(values.stream().sorted(Value.ORDER).toList(), source, at);
        }
    }

    /** Keeps undeclared values apart, each person and key once among them. */
    public void quarantine(Tx tx, List<Value> values, String source, Instant at) {
        if (!values.isEmpty()) {
            new AttributeDao(tx).quarantine(values.stream().sorted(Value.ORDER).toList(), source, at);
        }
    }

    /** Removes what any person of a customer has under {@code keys}, declared or not; how many attributes that were. */
    public int remove(Tx tx, UUID customerId, Collection<String> keys) {
        return keys.isEmpty() ? 0 : new AttributeDao(tx).remove(customerId, List.copyOf(keys));
    }

    /** The attributes of each of {@code customers} that has some. */
    public Map<UUID, Map<String, JsonNode>> current(Tx tx, Collection<UUID> customers) {
        return customers.isEmpty() ? Map.of() : new AttributeDao(tx).current(List.copyOf(new HashSet<>(customers)));
    }

    /** Takes over what was quarantined and is declared by now, and deletes what has outlived its time. */
    public void sweep(BrandId tenant) {
        while (db.calling(tenant, Attributes::takeOver) == CHUNK) {}
        while (db.calling(tenant, tx -> new AttributeDao(tx).deleteExpired(CHUNK)) == CHUNK) {}
        while (db.calling(tenant, tx -> new AttributeDao(tx).deleteExpiredQuarantined(CHUNK)) == CHUNK) {}
    }

    private static int takeOver(Tx tx) {
        AttributeDao dao = new AttributeDao(tx);
        List<AttributeDao.Waiting> waiting = dao.declared(CHUNK);
        List<AttributeDao.Waiting> fitting = waiting.stream()
                .filter(value -> value.rule().fault(value.value(), "") == null)
                .toList();
        List<AttributeDao.Waiting> unfit =
                waiting.stream().filter(value -> !fitting.contains(value)).toList();
        if (!fitting.isEmpty()) {
            dao.release(fitting);
        }
        if (!unfit.isEmpty()) {
            dao.unfit(unfit);
        }
        return waiting.size();
    }
}
