package dev.tangent.customers;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** From customers to persons and back. */
final class CustomerPersonDao {
    // Who is being erased is there for nobody.
    private static final Sql LIST = Sql.of("""
            select p.id
              from person p
              join customer c on c.brand_id = p.brand_id and c.id = p.customer_id and c.erasing_at is null
             where p.brand_id = :brandId and p.customer_id = :customerId
             order by p.id
            """);
    // Rows that refer to a person may be written meanwhile: they take no lock that this one is in the way of.
    private static final Sql LOCK = Sql.of("""
            select p.id
              from person p
              join customer c on c.brand_id = p.brand_id and c.id = p.customer_id and c.erasing_at is null
             where p.brand_id = :brandId and p.customer_id = :customerId
             order by p.id
               for no key update of p
            """);
    private static final Sql FIND = Sql.of("""
            select p.id, p.customer_id
              from identity i
              join person p on p.brand_id = i.brand_id and p.id = i.person_id
             where i.brand_id = :brandId and i.kind = :kind and i.namespace = :namespace and i.value = :value
               and not i.erasing
            """);
    private static final Sql GET = Sql.of("""
            select p.id, p.customer_id
              from person p
              join customer c on c.brand_id = p.brand_id and c.id = p.customer_id and c.erasing_at is null
             where p.brand_id = :brandId and p.id = :personId
            """);
    private static final Sql RESTRICTED =
            Sql.of("select restricted_at is not null from customer where brand_id = :brandId and id = :customerId");
    private static final Sql IDENTITIES = Sql.of("""
            select i.kind, i.namespace, i.value
              from person p
              join identity i on i.brand_id = p.brand_id and i.person_id = p.id
             where p.brand_id = :brandId and p.customer_id = :customerId and not i.erasing
            """);

    private final Tx tx;

    CustomerPersonDao(Tx tx) {
        this.tx = tx;
    }

    List<UUID> list(UUID customerId) {
        return tx.call(LIST).set("customerId", customerId).list(row -> row.getObject(1, UUID.class));
    }

    boolean isRestricted(UUID customerId) {
        return tx.call(RESTRICTED)
                .set("customerId", customerId)
                .find(row -> row.getBoolean(1))
                .orElse(false);
    }

    List<UUID> lock(UUID customerId) {
        return tx.call(LOCK).set("customerId", customerId).list(row -> row.getObject(1, UUID.class));
    }

    Optional<Persons.Known> find(IdentityKey identity) {
        return tx.call(FIND)
                .set("kind", identity.kind())
                .set("namespace", identity.namespace())
                .set("value", identity.value())
                .find(row -> new Persons.Known(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }

    Optional<Persons.Known> find(UUID personId) {
        return tx.call(GET)
                .set("personId", personId)
                .find(row -> new Persons.Known(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }

    List<IdentityKey> identities(UUID customerId) {
        return tx.call(IDENTITIES)
                .set("customerId", customerId)
                .list(row -> new IdentityKey(row.getString(1), row.getString(2), row.getString(3)));
    }
}
