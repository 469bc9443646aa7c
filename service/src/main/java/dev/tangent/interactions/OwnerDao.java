package dev.tangent.interactions;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose interactions are. */
final class OwnerDao {
    private static final Sql LOCK = Sql.of("""
            select person_id
              from interaction
             where brand_id = :brandId and id = :id
               for update
            """);
    private static final Sql FIND = Sql.of("select person_id from interaction where brand_id = :brandId and id = :id");
    private static final Sql GIVE = Sql.of("""
            update interaction
               set person_id = :personId
             where brand_id = :brandId and id = :id and person_id is null
            """);

    private final Tx tx;

    OwnerDao(Tx tx) {
        this.tx = tx;
    }

    /** An interaction that there is, and the person whose it is. */
    record Owned(@Nullable UUID personId) {}

    Optional<Owned> find(UUID id) {
        return tx.call(FIND).set("id", id).find(row -> new Owned(row.getObject(1, UUID.class)));
    }

    Optional<Owned> lock(UUID id) {
        return tx.call(LOCK).set("id", id).find(row -> new Owned(row.getObject(1, UUID.class)));
    }

    int give(UUID id, UUID personId) {
        return tx.call(GIVE).set("id", id).set("personId", personId).run();
    }
}
