package dev.tangent.webhooks;

import dev.tangent.platform.SecretBox;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What a worker reads and notes of the endpoints of a tenant. */
@RegisterConstructorMapper(ReceiverDao.Row.class)
interface ReceiverDao {
    /** An endpoint with one of its secrets. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Row(
            boolean ofAgency,
            String url,
            String state,
            @Nullable Instant failingSince,
            UUID secretId,
            String keyId,
            byte[] sealed) {
        SecretBox.Sealed secret() {
            return new SecretBox.Sealed(keyId, sealed);
        }
    }

    /** One row for each secret that signs, the newest first. */
    @SqlQuery("""
            select e.of_agency, e.url, e.state, e.failing_since, s.id as secret_id, s.key_id, s.sealed
              from webhook_endpoint e
              join webhook_secret s on s.brand_id = e.brand_id and s.endpoint_id = e.id
             where e.brand_id = :brandId and e.id = :id
               and (s.expires_at is null or s.expires_at > now())
             order by s.expires_at desc nulls first
            """)
    List<Row> find(UUID id);

    /** Of one that has moved from {@code url} meanwhile this says nothing. */
    @SqlUpdate("""
            update webhook_endpoint
               set failing_since = :now
             where brand_id = :brandId and id = :id and failing_since is null and state = 'active' and url = :url
            """)
    int failing(UUID id, String url, Instant now);

    @SqlUpdate("""
            update webhook_endpoint
               set failing_since = null
             where brand_id = :brandId and id = :id and failing_since is not null
            """)
    int reached(UUID id);
}
