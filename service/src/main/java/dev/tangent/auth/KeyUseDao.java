package dev.tangent.auth;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface KeyUseDao {
    @SqlUpdate("""
            update api_key
               set last_used_at = :now
             where agency_id = :agencyId
               and id = :id
               and (last_used_at is null or last_used_at < :stale)
            """)
    int touch(UUID id, Instant now, Instant stale);
}
