package dev.tangent.attributes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Json;
import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The values of attributes, many at a time. */
final class AttributeDao {
    private static final ObjectMapper MAPPER = Json.mapper();

    private static final Sql RULES = Sql.of("""
            select key, type, allowed_values, state = 'active', version
              from attribute_definition
             where brand_id = :brandId and key = any(:keys::text[])
            """);
    private static final Sql HELD_RULES = Sql.of("""
            select key, type, allowed_values, state = 'active', version
              from attribute_definition
             where brand_id = :brandId and key = any(:keys::text[])
             order by key
               for share
            """);
    private static final Sql QUARANTINES =
            Sql.of("select undeclared = 'quarantine' from attribute_policy where brand_id = :brandId");
    private static final Sql SET = Sql.of("""
            insert into person_attribute (brand_id, person_id, key, value, source, set_at)
            select :brandId, person_id, key, value::jsonb, :source, :setAt
              from unnest(:personIds::uuid[], :keys::text[], :values::text[]) as new (person_id, key, value)
                on conflict (brand_id, person_id, key) do update
               set value = excluded.value, source = excluded.source, set_at = excluded.set_at
             where person_attribute.set_at <= excluded.set_at
            """);
    private static final Sql QUARANTINE = Sql.of("""
            insert into quarantined_attribute (brand_id, person_id, key, value, source, set_at)
            select :brandId, person_id, key, value::jsonb, :source, :setAt
              from unnest(:personIds::uuid[], :keys::text[], :values::text[]) as new (person_id, key, value)
                on conflict (brand_id, person_id, key) do update
               set value = excluded.value, source = excluded.source, set_at = excluded.set_at, unfit_version = null
             where quarantined_attribute.set_at <= excluded.set_at
            """);
    private static final Sql REMOVE = Sql.of("""
            with gone as (
              delete from quarantined_attribute
               where brand_id = :brandId and key = any(:keys::text[])
                 and person_id in (select person_id from person_fact
                                    where brand_id = :brandId and customer_id = :customerId))
            delete from person_attribute
             where brand_id = :brandId and key = any(:keys::text[])
               and person_id in (select person_id from person_fact
                                  where brand_id = :brandId and customer_id = :customerId)
            """);
    private static final Sql CURRENT = Sql.of("""
            select distinct on (p.customer_id, a.key) p.customer_id, a.key, a.value
              from person_fact p
              join attribute_fact a on a.brand_id = :brandId and a.person_id = p.person_id
             where p.brand_id = :brandId and p.customer_id = any(:customerIds::uuid[])
             order by p.customer_id, a.key, a.set_at desc, a.person_id desc
            """);
    private static final Sql DECLARED = Sql.file(AttributeDao.class, "declared");
    private static final Sql RELEASE = Sql.file(AttributeDao.class, "release");
    private static final Sql UNFIT = Sql.file(AttributeDao.class, "unfit");
    private static final Sql DELETE_EXPIRED = Sql.file(AttributeDao.class, "deleteExpired");
    private static final Sql DELETE_EXPIRED_QUARANTINED = Sql.file(AttributeDao.class, "deleteExpiredQuarantined");

    private final Tx tx;

    AttributeDao(Tx tx) {
        this.tx = tx;
    }

    /** A quarantined value under a key that is declared by now. */
    record Waiting(UUID personId, JsonNode value, Instant setAt, AttributeRule rule) {}

    Map<String, AttributeRule> rules(List<String> keys) {
        return rules(RULES, keys);
    }

    Map<String, AttributeRule> heldRules(List<String> keys) {
        return rules(HELD_RULES, keys);
    }

    private Map<String, AttributeRule> rules(Sql sql, List<String> keys) {
        Map<String, AttributeRule> rules = new HashMap<>();
        tx.call(sql).set("keys", keys).list(row -> rules.put(row.getString(1), rule(row, 1)));
        return rules;
    }

    boolean quarantines() {
        return tx.call(QUARANTINES).find(row -> row.getBoolean(1)).orElse(false);
    }

    void set(List<Attributes.Value> values, String source, Instant at) {
        stored(tx.call(SET), values, source, at).run();
    }

    void quarantine(List<Attributes.Value> values, String source, Instant at) {
        stored(tx.call(QUARANTINE), values, source, at).run();
    }

    int remove(UUID customerId, List<String> keys) {
        return tx.call(REMOVE).set("customerId", customerId).set("keys", keys).run();
    }

    Map<UUID, Map<String, JsonNode>> current(List<UUID> customerIds) {
        Map<UUID, Map<String, JsonNode>> current = new HashMap<>();
        tx.call(CURRENT)
                .plain("customerIds", customerIds, id -> id)
                .list(row -> current.computeIfAbsent(row.getObject(1, UUID.class), none -> new HashMap<>())
                        .put(row.getString(2), json(row.getString(3))));
        return current;
    }

    List<Waiting> declared(int limit) {
        return tx.call(DECLARED)
                .set("limit", limit)
                .list(row -> new Waiting(
                        row.getObject(1, UUID.class),
                        json(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        rule(row, 4)));
    }

    void release(List<Waiting> fitting) {
        waiting(tx.call(RELEASE), fitting).run();
    }

    void unfit(List<Waiting> unfit) {
        waiting(tx.call(UNFIT), unfit)
                .plain("versions", unfit, value -> value.rule().version())
                .run();
    }

    int deleteExpired(int limit) {
        return tx.call(DELETE_EXPIRED).set("limit", limit).run();
    }

    int deleteExpiredQuarantined(int limit) {
        return tx.call(DELETE_EXPIRED_QUARANTINED)
                .set("days", AttributePolicy.DEFAULT.quarantineDays())
                .set("limit", limit)
                .run();
    }

    private static Call stored(Call call, List<Attributes.Value> values, String source, Instant at) {
        return call.plain("personIds", values, Attributes.Value::personId)
                .texts("keys", values, Attributes.Value::key)
                .texts("values", values, value -> value.value().toString())
                .set("source", source)
                .set("setAt", at);
    }

    private static Call waiting(Call call, List<Waiting> waiting) {
        return call.plain("personIds", waiting, Waiting::personId)
                .texts("keys", waiting, value -> value.rule().key())
                .plain("setAts", waiting, Waiting::setAt);
    }

    /** The rule whose columns begin at {@code first}. */
    private static AttributeRule rule(ResultSet row, int first) throws SQLException {
        return new AttributeRule(
                row.getString(first),
                row.getString(first + 1),
                List.of((String[]) row.getArray(first + 2).getArray()),
                row.getBoolean(first + 3),
                row.getLong(first + 4));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
