package dev.tangent.customers;

import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes what came of joining identities, many at a time. */
final class JoiningDao {
    private static final Sql INSERT_IDENTITIES = Sql.of("""
            insert into identity (brand_id, kind, namespace, value, person_id, created_at)
            select :brandId, kind, namespace, value, person_id, :now
              from unnest(:kinds::text[], :namespaces::text[], :values::text[], :personIds::uuid[])
                   as new (kind, namespace, value, person_id)
                on conflict do nothing
            returning kind, namespace, value
            """);
    private static final Sql INSERT_REFERENCES = Sql.of("""
            insert into customer_reference (brand_id, external_ref, customer_id, created_at)
            select :brandId, external_ref, customer_id, :now
              from unnest(:externalRefs::text[], :customerIds::uuid[]) as new (external_ref, customer_id)
                on conflict do nothing
            returning external_ref
            """);
    private static final Sql DELETE_REFERENCE =
            Sql.of("delete from customer_reference where brand_id = :brandId and customer_id = :customerId");
    private static final Sql DISCARD = Sql.file(JoiningDao.class, "discard");
    private static final Sql MOVE = Sql.of("""
            update person p
               set customer_id = moved.customer_id
              from unnest(:personIds::uuid[], :customerIds::uuid[]) as moved (person_id, customer_id)
             where p.brand_id = :brandId and p.id = moved.person_id
            """);
    private static final Sql NOTE = Sql.file(JoiningDao.class, "note");
    private static final Sql TOUCH = Sql.of("""
            update customer c
               set version = version + 1, updated_at = :now, merged_into_id = touched.into_id, expired_at = null
              from unnest(:customerIds::uuid[], :intoIds::uuid[]) as touched (id, into_id)
             where c.brand_id = :brandId and c.id = touched.id
            """);

    private final Tx tx;

    JoiningDao(Tx tx) {
        this.tx = tx;
    }

    /** Those that are stored now; another writer was first with the others. */
    Set<IdentityKey> insertIdentities(Map<IdentityKey, UUID> persons, Instant now) {
        List<IdentityKey> keys =
                persons.keySet().stream().sorted(IdentityKey.ORDER).toList();
        return new HashSet<>(named(tx.call(INSERT_IDENTITIES), keys)
                .plain("personIds", keys, persons::get)
                .set("now", now)
                .list(row -> new IdentityKey(row.getString(1), row.getString(2), row.getString(3))));
    }

    /** The same of references. */
    Set<String> insertReferences(Map<String, UUID> customers, Instant now) {
        List<String> references = customers.keySet().stream().sorted().toList();
        return new HashSet<>(tx.call(INSERT_REFERENCES)
                .set("externalRefs", references)
                .plain("customerIds", references, customers::get)
                .set("now", now)
                .list(row -> row.getString(1)));
    }

    int deleteReference(UUID customerId) {
        return tx.call(DELETE_REFERENCE).set("customerId", customerId).run();
    }

    /** Takes back what was inserted in this transaction. */
    void discard(Set<IdentityKey> identities, Set<String> references, Map<UUID, UUID> persons) {
        List<UUID> customers = List.copyOf(new HashSet<>(persons.values()));
        named(tx.call(DISCARD), List.copyOf(identities))
                .set("externalRefs", List.copyOf(references))
                .plain("personIds", List.copyOf(persons.keySet()), id -> id)
                .plain("customerIds", customers, id -> id)
                .run();
    }

    void move(Map<UUID, UUID> customers) {
        List<UUID> persons = customers.keySet().stream().sorted(Crowd.AGE).toList();
        tx.call(MOVE)
                .plain("personIds", persons, id -> id)
                .plain("customerIds", persons, customers::get)
                .run();
    }

    /** Notes that visitors were identified, and exactly which persons were moved for it. */
    void note(List<Crowd.Move> moves, Instant now) {
        List<Moved> moved = moves.stream()
                .flatMap(move -> move.persons().stream().map(person -> new Moved(move.mergeId(), person)))
                .toList();
        tx.call(NOTE)
                .plain("ids", moves, Crowd.Move::mergeId)
                .plain("fromIds", moves, Crowd.Move::from)
                .plain("intoIds", moves, Crowd.Move::into)
                .plain("mergeIds", moved, Moved::mergeId)
                .plain("personIds", moved, Moved::personId)
                .set("now", now)
                .run();
    }

    /** Makes a new version of each customer, and of those that went up in another notes in which. */
    void touch(Map<UUID, UUID> intos, Set<UUID> others, Instant now) {
        Set<UUID> all = new HashSet<>(intos.keySet());
        all.addAll(others);
        List<UUID> customers = all.stream().sorted(Crowd.AGE).toList();
        if (!customers.isEmpty()) {
            tx.call(TOUCH)
                    .plain("customerIds", customers, id -> id)
                    .plain("intoIds", customers, intos::get)
                    .set("now", now)
                    .run();
        }
    }

    private record Moved(UUID mergeId, UUID personId) {}

    private static Call named(Call call, List<IdentityKey> keys) {
        return call.texts("kinds", keys, IdentityKey::kind)
                .texts("namespaces", keys, IdentityKey::namespace)
                .texts("values", keys, IdentityKey::value);
    }
}
