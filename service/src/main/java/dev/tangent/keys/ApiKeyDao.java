package dev.tangent.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(ApiKey.class)
interface ApiKeyDao {
    /** The newest secret gives last4; one that still works beside it is the one before the last rotation. */
    String SELECT = """
            select k.id, k.brand_id, k.kind, k.mode, k.name, k.scopes, k.allowed_origins, s.last4, k.expires_at,
                   p.expires_at as previous_secret_expires_at, k.last_used_at, k.revoked_at, k.version, k.created_at,
                   k.updated_at
              from api_key k
              join api_key_secret s
                on s.agency_id = k.agency_id and s.api_key_id = k.id and s.expires_at is null
              left join api_key_secret p
                on p.agency_id = k.agency_id and p.api_key_id = k.id and p.expires_at > now()
             where k.agency_id = :agencyId
            """;

    /** The mode of the new key, which follows from its brand. */
    @SqlQuery("""
            insert into api_key (agency_id, id, brand_id, kind, mode, name, scopes, allowed_origins, expires_at)
            values (:agencyId, :id, :brandId, :kind,
                    coalesce((select kind from brand where agency_id = :agencyId and id = :brandId), 'live'),
                    :name, :scopes, :allowedOrigins, :expiresAt)
            returning mode
            """)
    String insert(UUID id, @BindMethods ApiKey.Draft draft);

    @SqlUpdate("""
            insert into api_key_secret (agency_id, api_key_id, id, hash, pepper_id, last4)
            values (:agencyId, :keyId, :id, :hash, :pepperId, :last4)
            """)
    int insertSecret(UUID keyId, UUID id, byte[] hash, String pepperId, String last4);

    @SqlUpdate(
            "delete from api_key_secret where agency_id = :agencyId and api_key_id = :keyId and expires_at is not null")
    int deleteOldSecrets(UUID keyId);

    @SqlUpdate("""
            update api_key_secret
               set expires_at = :expiresAt
             where agency_id = :agencyId and api_key_id = :keyId and expires_at is null
            """)
    int expireSecret(UUID keyId, Instant expiresAt);

    @SqlQuery(SELECT + " and k.id = :id")
    Optional<ApiKey> find(UUID id);

    @SqlQuery(SELECT + " and k.id = :id for update of k")
    Optional<ApiKey> lock(UUID id);

    @SqlUpdate("""
            update api_key
               set name = :name, scopes = :scopes, allowed_origins = :allowedOrigins, expires_at = :expiresAt,
                   version = version + 1, updated_at = now()
             where agency_id = :agencyId and id = :id
            """)
    int update(UUID id, @BindMethods ApiKey.Change change);

    @SqlUpdate("update api_key set version = version + 1, updated_at = now() where agency_id = :agencyId and id = :id")
    int touch(UUID id);

    @SqlUpdate("""
            update api_key
               set revoked_at = :now, version = version + 1, updated_at = now()
             where agency_id = :agencyId and id = :id and revoked_at is null
            """)
    int revoke(UUID id, Instant now);

    @SqlQuery(SELECT + """
               and k.id > :after
               and (:only::uuid is null or k.brand_id = :only)
               and (:brandId::uuid is null or k.brand_id = :brandId)
               and (:kind::text is null or k.kind = :kind)
               and (:state::text is null or :state = case
                      when k.revoked_at is not null then 'revoked'
                      when k.expires_at <= :now then 'expired'
                      else 'active' end)
               and (:updatedSince::timestamptz is null or k.updated_at >= :updatedSince)
             order by k.id
             limit :limit
            """)
    List<ApiKey> list(@BindMethods ApiKey.Filter filter, UUID after, int limit, Instant now);

    @SqlQuery("select exists (select from brand where agency_id = :agencyId and id = :brandId)")
    boolean hasBrand(@Nullable UUID brandId);
}
