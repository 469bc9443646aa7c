package dev.tangent.webhooks;

import dev.tangent.platform.SecretBox;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The sealed secrets of a tenant's endpoints. */
interface SecretDao {
    @SqlUpdate("""
            insert into webhook_secret (brand_id, endpoint_id, id, key_id, sealed)
            values (:brandId, :endpointId, :id, :keyId, :content)
            """)
    int insert(UUID endpointId, UUID id, String keyId, byte[] content);

    default int insert(UUID endpointId, UUID id, SecretBox.Sealed sealed) {
        return insert(endpointId, id, sealed.keyId(), sealed.content());
    }

    @SqlUpdate("""
            delete from webhook_secret
             where brand_id = :brandId and endpoint_id = :endpointId and expires_at is not null
            """)
    int deleteOld(UUID endpointId);

    @SqlUpdate("""
            update webhook_secret
               set expires_at = now() + :seconds * interval '1 second'
             where brand_id = :brandId and endpoint_id = :endpointId and expires_at is null
            """)
    int expire(UUID endpointId, long seconds);
}
