package dev.tangent.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(PrivacyRequest.class)
interface PrivacyRequestDao {
    String COLUMNS =
            "id, kind, state, customer_id, job_id, api_key_id, due_at, receipt, completed_at, version, created_at,"
                    + " updated_at";

    @SqlQuery("""
            insert into privacy_request (brand_id, id, kind, customer_id, job_id, api_key_id, due_at, created_at, updated_at)
            values (:brandId, :id, :kind, :customerId, :jobId, :apiKeyId, :dueAt, :now, :now)
            returning\s""" + COLUMNS)
    PrivacyRequest insert(
            UUID id, String kind, UUID customerId, UUID jobId, @Nullable UUID apiKeyId, Instant dueAt, Instant now);

    @SqlQuery("select " + COLUMNS + " from privacy_request where brand_id = :brandId and id = :id")
    Optional<PrivacyRequest> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from privacy_request " + """
             where brand_id = :brandId
               and id > :after
               and (:kind::text is null or kind = :kind)
               and (:state::text is null or state = :state)
               and (:customerId::uuid is null or customer_id = :customerId)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<PrivacyRequest> list(@BindMethods PrivacyRequest.Filter filter, UUID after, int limit);

    /** Empty where it was completed before. */
    @SqlQuery("""
            update privacy_request
               set state = 'completed', receipt = :receipt::jsonb, completed_at = :now, version = version + 1,
                   updated_at = :now
             where brand_id = :brandId and id = :id and state = 'processing'
            returning\s""" + COLUMNS)
    Optional<PrivacyRequest> complete(UUID id, String receipt, Instant now);

    @RegisterConstructorMapper(PrivacyRequest.Open.class)
    @SqlQuery("""
            select count(*) as processing, count(*) filter (where due_at < :now) as overdue
              from privacy_request
             where brand_id = :brandId and state = 'processing'
            """)
    PrivacyRequest.Open open(Instant now);

    @RegisterConstructorMapper(PrivacyRequest.Dropped.class)
    @SqlQuery("""
            select day, dropped
              from dropped_interaction_day
             where brand_id = :brandId
             order by day desc
             limit :most
            """)
    List<PrivacyRequest.Dropped> dropped(int most);
}
