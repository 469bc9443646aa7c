package dev.tangent.customers;

import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds and makes persons for identities, many at a time. */
final class PersonDao {
    // In a file, since the bench runs it too.
    private static final Sql FIND = Sql.file(PersonDao.class, "find");
    private static final Sql INSERT_CUSTOMERS = Sql.of("""
            insert into customer (brand_id, id, created_at, updated_at)
            select :brandId, id, :now, :now from unnest(:customerIds::uuid[]) as new (id)
            """);
    private static final Sql INSERT_PERSONS = Sql.of("""
            insert into person (brand_id, id, customer_id, created_at)
            select :brandId, id, customer_id, :now
              from unnest(:personIds::uuid[], :customerIds::uuid[]) as new (id, customer_id)
            """);
    private static final Sql INSERT_IDENTITIES = Sql.of("""
            insert into identity (brand_id, kind, namespace, value, person_id, created_at)
            select :brandId, kind, namespace, value, person_id, :now
              from unnest(:kinds::text[], :namespaces::text[], :values::text[], :personIds::uuid[])
                   as new (kind, namespace, value, person_id)
                on conflict do nothing
            returning person_id, exists (select from erased_identity e where e.brand_id = :brandId) as guarded
            """);
    private static final Sql DISCARD_PERSONS = Sql.of("""
            with gone_identity as (
              delete from identity where brand_id = :brandId and person_id = any(:personIds::uuid[])),
            gone_person as (
              delete from person where brand_id = :brandId and id = any(:personIds::uuid[]) returning customer_id)
            delete from customer
             where brand_id = :brandId and id in (select customer_id from gone_person)
            """);

    private static final Sql CUSTOMERS =
            Sql.of("select id, customer_id from person where brand_id = :brandId and id = any(:personIds::uuid[])");

    private final Tx tx;

    PersonDao(Tx tx) {
        this.tx = tx;
    }

    /** An identity and whom it belongs to. */
    record Known(IdentityKey key, UUID personId, boolean erasing) {}

    /** A person whose identity is stored now, and whether the brand has erased any. */
    record Stored(UUID personId, boolean guarded) {}

    List<Known> find(List<IdentityKey> keys) {
        return named(tx.call(FIND), keys)
                .list(row -> new Known(
                        new IdentityKey(row.getString(1), row.getString(2), row.getString(3)),
                        row.getObject(4, UUID.class),
                        row.getBoolean(5)));
    }

    Map<UUID, UUID> customers(List<UUID> personIds) {
        Map<UUID, UUID> customers = new HashMap<>();
        tx.call(CUSTOMERS)
                .plain("personIds", personIds, id -> id)
                .list(row -> customers.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        return customers;
    }

    void insertCustomers(List<UUID> customerIds, Instant now) {
        tx.call(INSERT_CUSTOMERS)
                .plain("customerIds", customerIds, id -> id)
                .set("now", now)
                .run();
    }

    void insertPersons(List<UUID> personIds, List<UUID> customerIds, Instant now) {
        tx.call(INSERT_PERSONS)
                .plain("personIds", personIds, id -> id)
                .plain("customerIds", customerIds, id -> id)
                .set("now", now)
                .run();
    }

    /** The persons whose identity was new; another writer was first with the others. */
    List<Stored> insertIdentities(List<IdentityKey> keys, List<UUID> personIds, Instant now) {
        return named(tx.call(INSERT_IDENTITIES), keys)
                .plain("personIds", personIds, id -> id)
                .set("now", now)
                .list(row -> new Stored(row.getObject(1, UUID.class), row.getBoolean(2)));
    }

    /** Deletes persons, whatever identities they have, and the customers made for them alone. */
    void discardPersons(List<UUID> personIds) {
        tx.call(DISCARD_PERSONS).plain("personIds", personIds, id -> id).run();
    }

    private static Call named(Call call, List<IdentityKey> keys) {
        return call.texts("kinds", keys, IdentityKey::kind)
                .texts("namespaces", keys, IdentityKey::namespace)
                .texts("values", keys, IdentityKey::value);
    }
}
