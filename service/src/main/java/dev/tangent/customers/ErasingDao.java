package dev.tangent.customers;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers with everything that makes them up, whatever state they are in. */
final class ErasingDao {
    private static final Sql FIND = Sql.of("""
            select id, merged_into_id, erasing_at is not null
              from customer
             where brand_id = :brandId and id = :customerId
            """);
    private static final Sql OWNER = Sql.of("""
            select p.customer_id
              from identity i
              join person p on p.brand_id = i.brand_id and p.id = i.person_id
             where i.brand_id = :brandId and i.kind = :kind and i.namespace = :namespace and i.value = :value
            """);
    private static final Sql TREE = Sql.of("""
            with recursive below as (
              select id from customer where brand_id = :brandId and id = :customerId
              union all
              select c.id
                from below
                join customer c on c.brand_id = :brandId and c.merged_into_id = below.id)
            select id from below order by id
            """);
    private static final Sql PERSONS = Sql.of("""
            select id from person where brand_id = :brandId and customer_id = any(:customerIds::uuid[]) order by id
            """);
    private static final Sql IDENTITIES = Sql.of("""
            select kind, namespace, value
              from identity
             where brand_id = :brandId and person_id = any(:personIds::uuid[])
             order by kind, namespace, value
            """);
    private static final Sql REFERENCES = Sql.of("""
            select external_ref
              from customer_reference
             where brand_id = :brandId and customer_id = any(:customerIds::uuid[])
             order by external_ref
            """);
    private static final Sql MARK = Sql.of("""
            with marked as (
              update identity
                 set erasing = true
               where brand_id = :brandId and person_id = any(:personIds::uuid[]))
            update customer
               set erasing_at = coalesce(erasing_at, :now), version = version + 1, updated_at = :now
             where brand_id = :brandId and id = any(:customerIds::uuid[])
            """);
    private static final Sql RESTRICT = Sql.of("""
            update customer
               set restricted_at = case when :restricted then coalesce(restricted_at, :now) end,
                   version = version + 1, updated_at = :now
             where brand_id = :brandId and id = :customerId
            """);
    private static final Sql UNKNOWN = Sql.file(ErasingDao.class, "unknown");
    private static final Sql DELETE = Sql.file(ErasingDao.class, "delete");

    private final Tx tx;

    ErasingDao(Tx tx) {
        this.tx = tx;
    }

    /** A customer as it stands. */
    record Found(UUID id, @Nullable UUID mergedIntoId, boolean erasing) {}

    Optional<Found> find(UUID customerId) {
        return tx.call(FIND)
                .set("customerId", customerId)
                .find(row -> new Found(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)));
    }

    Optional<UUID> owner(IdentityKey identity) {
        return tx.call(OWNER)
                .set("kind", identity.kind())
                .set("namespace", identity.namespace())
                .set("value", identity.value())
                .find(row -> row.getObject(1, UUID.class));
    }

    /** The customer and all that were merged into it, over whatever others. */
    List<UUID> tree(UUID customerId) {
        return tx.call(TREE).set("customerId", customerId).list(row -> row.getObject(1, UUID.class));
    }

    List<UUID> persons(Collection<UUID> customerIds) {
        return tx.call(PERSONS)
                .plain("customerIds", List.copyOf(customerIds), id -> id)
                .list(row -> row.getObject(1, UUID.class));
    }

    List<IdentityKey> identities(List<UUID> personIds) {
        return tx.call(IDENTITIES)
                .plain("personIds", personIds, id -> id)
                .list(row -> new IdentityKey(row.getString(1), row.getString(2), row.getString(3)));
    }

    List<String> references(List<UUID> customerIds) {
        return tx.call(REFERENCES).plain("customerIds", customerIds, id -> id).list(row -> row.getString(1));
    }

    void mark(List<UUID> customerIds, List<UUID> personIds, Instant now) {
        tx.call(MARK)
                .plain("customerIds", customerIds, id -> id)
                .plain("personIds", personIds, id -> id)
                .set("now", now)
                .run();
    }

    int restrict(UUID customerId, boolean restricted, Instant now) {
        return tx.call(RESTRICT)
                .set("customerId", customerId)
                .set("restricted", restricted)
                .set("now", now)
                .run();
    }

    void insertUnknown(UUID customerId, UUID personId, Instant now) {
        tx.call(UNKNOWN)
                .set("customerId", customerId)
                .set("personId", personId)
                .set("now", now)
                .run();
    }

    /** Deletes what nothing else refers to any more; how many rows of which table. */
    Map<String, Long> delete(List<UUID> customerIds, List<UUID> personIds) {
        Map<String, Long> deleted = new LinkedHashMap<>();
        tx.call(DELETE)
                .plain("customerIds", customerIds, id -> id)
                .plain("personIds", personIds, id -> id)
                .list(row -> deleted.put(row.getString(1), row.getLong(2)));
        return deleted;
    }
}
