package dev.tangent.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Finds and makes persons for identities, many at a time. */
interface PersonDao {
    /** An identity and whom it belongs to. */
    record Known(String kind, String namespace, String value, UUID personId) {
        IdentityKey key() {
            return new IdentityKey(kind, namespace, value);
        }
    }

    @RegisterConstructorMapper(Known.class)
    @SqlQuery("""
            select i.kind, i.namespace, i.value, i.person_id
              from unnest(:kinds::text[], :namespaces::text[], :values::text[]) as asked (kind, namespace, value)
              join identity i
                on i.brand_id = :brandId and i.kind = asked.kind and i.namespace = asked.namespace
               and i.value = asked.value
            """)
    List<Known> find(List<String> kinds, List<String> namespaces, List<String> values);

    @SqlUpdate("""
            insert into customer (brand_id, id, created_at, updated_at)
            select :brandId, id, :now, :now from unnest(:customerIds::uuid[]) as new (id)
            """)
    int insertCustomers(List<UUID> customerIds, Instant now);

    @SqlUpdate("""
            insert into person (brand_id, id, customer_id, created_at)
            select :brandId, id, customer_id, :now
              from unnest(:personIds::uuid[], :customerIds::uuid[]) as new (id, customer_id)
            """)
    int insertPersons(List<UUID> personIds, List<UUID> customerIds, Instant now);

    /** The persons whose identity was new; another writer was first with the others. */
    @SqlQuery("""
            insert into identity (brand_id, kind, namespace, value, person_id, created_at)
            select :brandId, kind, namespace, value, person_id, :now
              from unnest(:kinds::text[], :namespaces::text[], :values::text[], :personIds::uuid[])
                   as new (kind, namespace, value, person_id)
                on conflict do nothing
            returning person_id
            """)
    List<UUID> insertIdentities(
            List<String> kinds, List<String> namespaces, List<String> values, List<UUID> personIds, Instant now);

    /** Deletes persons, whatever identities they have, and the customers made for them alone. */
    @SqlUpdate("""
            with gone_identity as (
              delete from identity where brand_id = :brandId and person_id = any(:personIds)),
            gone_person as (
              delete from person where brand_id = :brandId and id = any(:personIds) returning customer_id)
            delete from customer
             where brand_id = :brandId and id in (select customer_id from gone_person)
            """)
    int discardPersons(List<UUID> personIds);
}
