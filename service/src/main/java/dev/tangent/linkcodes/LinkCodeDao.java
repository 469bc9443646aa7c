package dev.tangent.linkcodes;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(LinkCode.class)
interface LinkCodeDao {
    String SELECT = """
            select c.id, c.purpose, c.person_id, p.customer_id, c.interaction_id, c.expires_at, c.redeemed_at,
                   c.redeemed_person_id, c.created_at
              from link_code c
              left join person_fact p on p.brand_id = c.brand_id and p.person_id = c.person_id
             where c.brand_id = :brandId
            """;

    @SqlUpdate("""
            insert into link_code (brand_id, id, key_id, hash, purpose, person_id, interaction_id, expires_at, created_at)
            values (:brandId, :id, :keyId, :hash, :purpose, :personId, :interactionId, :expiresAt, :now)
            """)
    int insert(
            UUID id,
            String keyId,
            byte[] hash,
            String purpose,
            @Nullable UUID personId,
            @Nullable UUID interactionId,
            Instant expiresAt,
            Instant now);

    /** Of several who try at once one changes the row; the others find it changed. */
    @SqlUpdate("""
            update link_code
               set redeemed_at = :now
             where brand_id = :brandId and hash = :hash and redeemed_at is null and expires_at > :now
            """)
    int redeem(byte[] hash, Instant now);

    @SqlUpdate("update link_code set redeemed_person_id = :personId where brand_id = :brandId and id = :id")
    int redeemedBy(UUID id, UUID personId);

    @SqlQuery(SELECT + " and c.hash = :hash")
    Optional<LinkCode> findByHash(byte[] hash);

    @SqlQuery(SELECT + " and c.id = :id")
    Optional<LinkCode> find(UUID id);

    @SqlUpdate("""
            delete from link_code
             where brand_id = :brandId
               and id in (select id from link_code where brand_id = :brandId and expires_at < :before limit :limit)
            """)
    int deleteOld(Instant before, int limit);
}
