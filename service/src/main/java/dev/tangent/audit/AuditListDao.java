package dev.tangent.audit;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Ids follow the time of the entries to the millisecond, so that one index serves order and window. */
@RegisterConstructorMapper(Entry.class)
interface AuditListDao {
    String SELECT = """
            select id, at, operation, outcome, actor, actor_id, subject, subject_id, changed, counts, code, request_id,
                   address
              from audit_entry
             where brand_id = :brandId
               and id >= :first
               and (:from::timestamptz is null or at >= :from)
               and (:to::timestamptz is null or at < :to)
               and (:operation::text is null or operation = :operation)
               and (:outcome::text is null or outcome = :outcome)
               and (:actorId::uuid is null or actor_id = :actorId)
               and (:subjectId::uuid is null or subject_id = :subjectId)
               and (:requestId::uuid is null or request_id = :requestId)
            """;

    @SqlQuery(SELECT + " and id < :before order by id desc limit :limit")
    List<Entry> list(@BindMethods Entry.Filter filter, UUID first, UUID before, int limit);

    @SqlQuery(SELECT + " and id > :last order by id limit :limit")
    List<Entry> after(@BindMethods Entry.Filter filter, UUID first, UUID last, int limit);
}
