package dev.tangent.customers;

import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and locks customers for whoever is about to join or part them. */
final class CrowdDao {
    private static final Sql KNOWN = Sql.of("""
            select i.kind, i.namespace, i.value, i.person_id, p.customer_id
              from unnest(:kinds::text[], :namespaces::text[], :values::text[]) as asked (kind, namespace, value)
              join identity i
                on i.brand_id = :brandId and i.kind = asked.kind and i.namespace = asked.namespace
               and i.value = asked.value
              join person p on p.brand_id = :brandId and p.id = i.person_id
            """);
    private static final Sql REFERENCES = Sql.file(CrowdDao.class, "references");
    private static final Sql LOCK = Sql.of("""
            select id, version, merged_into_id, restricted_at is not null, erasing_at is not null
              from customer
             where brand_id = :brandId and id = any(:customerIds::uuid[])
             order by id
               for no key update
            """);
    private static final Sql STANDINGS = Sql.file(CrowdDao.class, "standings");
    private static final Sql PERSONS = Sql.of("""
            select id, customer_id
              from person
             where brand_id = :brandId and customer_id = any(:customerIds::uuid[])
            """);
    private static final Sql SURVIVOR = Sql.of("""
            with recursive up as (
              select id, merged_into_id from customer where brand_id = :brandId and id = :customerId
              union all
              select c.id, c.merged_into_id
                from up
                join customer c on c.brand_id = :brandId and c.id = up.merged_into_id)
            select id from up where merged_into_id is null
            """);

    private final Tx tx;

    CrowdDao(Tx tx) {
        this.tx = tx;
    }

    /** An identity and whose it is. */
    record Known(IdentityKey key, UUID personId, UUID customerId) {}

    /** A customer that nobody else changes before the transaction ends. */
    record Locked(UUID id, long version, @Nullable UUID mergedIntoId, boolean restricted, boolean erasing) {
        /** Refuses to change who is being erased, as if nobody were there, or whose data may be stored only. */
        void requireFree() {
            if (erasing) {
                throw Problem.notFound("customer", id);
            }
            if (restricted) {
                throw Customers.restricted(id);
            }
        }
    }

    List<Known> known(List<IdentityKey> keys) {
        return tx.call(KNOWN)
                .texts("kinds", keys, IdentityKey::kind)
                .texts("namespaces", keys, IdentityKey::namespace)
                .texts("values", keys, IdentityKey::value)
                .list(row -> new Known(
                        new IdentityKey(row.getString(1), row.getString(2), row.getString(3)),
                        row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class)));
    }

    /** Who is called so, or has what whoever is called so had. */
    Map<String, UUID> references(List<String> externalRefs) {
        Map<String, UUID> references = new HashMap<>();
        tx.call(REFERENCES)
                .set("externalRefs", externalRefs)
                .list(row -> references.put(row.getString(1), row.getObject(2, UUID.class)));
        return references;
    }

    /** In an order that all calls share, so that no two wait for each other. */
    Map<UUID, Locked> lock(Collection<UUID> customerIds) {
        Map<UUID, Locked> locked = new HashMap<>();
        tx.call(LOCK)
                .plain("customerIds", List.copyOf(customerIds), id -> id)
                .list(row -> new Locked(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getObject(3, UUID.class),
                        row.getBoolean(4),
                        row.getBoolean(5)))
                .forEach(one -> locked.put(one.id(), one));
        return locked;
    }

    List<Standing> standings(Collection<UUID> customerIds) {
        return tx.call(STANDINGS)
                .plain("customerIds", List.copyOf(customerIds), id -> id)
                .list(row -> Standing.stored(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getBoolean(7)));
    }

    /** Every person of these customers, and whose it is. */
    Map<UUID, UUID> persons(List<UUID> customerIds) {
        Map<UUID, UUID> persons = new HashMap<>();
        tx.call(PERSONS)
                .plain("customerIds", customerIds, id -> id)
                .list(row -> persons.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        return persons;
    }

    /** Who has what a merged customer had. */
    UUID survivor(UUID customerId) {
        return tx.call(SURVIVOR)
                .set("customerId", customerId)
                .find(row -> row.getObject(1, UUID.class))
                .orElseThrow();
    }
}
