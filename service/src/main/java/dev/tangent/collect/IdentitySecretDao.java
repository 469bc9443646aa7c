package dev.tangent.collect;

import dev.tangent.platform.SecretBox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(IdentitySecret.class)
@RegisterConstructorMapper(IdentitySecretDao.Kept.class)
interface IdentitySecretDao {
    String COLUMNS = "id, last4, revoked_at, version, created_at, updated_at";

    /** One that holds, as it lies there. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: no two sealings are alike.
    record Kept(UUID id, String keyId, byte[] sealed) {
        SecretBox.Sealed box() {
            return new SecretBox.Sealed(keyId, sealed);
        }
    }

    /** Empty where another secret has the place. */
    @SqlQuery("""
            insert into identity_secret (brand_id, id, place, key_id, sealed, last4)
            values (:brandId, :id, :place, :keyId, :sealed, :last4)
                on conflict (brand_id, place) do nothing
            returning\s""" + COLUMNS)
    Optional<IdentitySecret> insert(UUID id, int place, String keyId, byte[] sealed, String last4);

    @SqlQuery("select " + COLUMNS + " from identity_secret where brand_id = :brandId and id = :id")
    Optional<IdentitySecret> find(UUID id);

    @SqlQuery("select id, key_id, sealed from identity_secret where brand_id = :brandId and place is not null")
    List<Kept> listActive();

    /** Nothing changes when it was revoked before. */
    @SqlQuery("""
            update identity_secret
               set place = null, key_id = null, sealed = null, revoked_at = :now, version = version + 1,
                   updated_at = now()
             where brand_id = :brandId and id = :id and revoked_at is null
            returning\s""" + COLUMNS)
    Optional<IdentitySecret> revoke(UUID id, Instant now);

    @SqlQuery("select " + COLUMNS + " from identity_secret " + """
             where brand_id = :brandId
               and id > :after
               and (:active::boolean is null or (revoked_at is null) = :active)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<IdentitySecret> list(@BindMethods IdentitySecret.Filter filter, UUID after, int limit);
}
