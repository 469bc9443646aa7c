package dev.tangent.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Exports, in parts that are small enough to be held. */
interface ExportDao {
    @SqlUpdate("""
            insert into privacy_export (brand_id, request_id, format, part, content, expires_at)
            values (:brandId, :requestId, :format, :part, :content, :expiresAt)
            """)
    int insert(UUID requestId, String format, int part, String content, Instant expiresAt);

    @SqlQuery("""
            select content
              from privacy_export
             where brand_id = :brandId and request_id = :requestId and format = :format and part = :part
               and expires_at > :now
            """)
    Optional<String> find(UUID requestId, String format, int part, Instant now);

    @SqlUpdate("delete from privacy_export where brand_id = :brandId and request_id = :requestId")
    int delete(UUID requestId);

    @SqlUpdate("""
            delete from privacy_export
             where brand_id = :brandId
               and request_id in (select id from privacy_request
                                   where brand_id = :brandId and customer_id = any(:customerIds))
            """)
    int deleteOf(List<UUID> customerIds);

    @SqlUpdate("delete from privacy_export where brand_id = :brandId and expires_at <= :now")
    int deleteExpired(Instant now);
}
