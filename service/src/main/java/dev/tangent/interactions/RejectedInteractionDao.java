package dev.tangent.interactions;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was refused, as it is read and cleared away. */
interface RejectedInteractionDao {
    @RegisterConstructorMapper(RejectedInteraction.class)
    @SqlQuery("""
            select id, rejected_at, source, import_key, place, interaction_id, code, detail, faults, copy_bytes,
                   request_id, actor_id,
                   case when :personal then identity_kind end as identity_kind,
                   case when :personal then identity_namespace end as identity_namespace,
                   case when :personal then identity_value end as identity_value,
                   case when :personal then copy end as copy
              from rejected_interaction
             where brand_id = :brandId
               and id < :before
               and (:source::text is null or source = :source)
               and (:importKey::text is null or import_key = :importKey)
               and (:code::text is null or code = :code)
               and (:interactionId::uuid is null or interaction_id = :interactionId)
               and (:updatedSince::timestamptz is null or rejected_at >= :updatedSince)
             order by id desc
             limit :limit
            """)
    List<RejectedInteraction> list(@BindMethods RejectedInteraction.Filter filter, UUID before, int limit);

    @RegisterConstructorMapper(RejectedInteraction.Day.class)
    @SqlQuery("""
            select day, rejected, least(offered, :mostOfADay) as kept
              from rejected_interaction_day
             where brand_id = :brandId and day > :before
             order by day desc
            """)
    List<RejectedInteraction.Day> days(LocalDate before, long mostOfADay);

    @SqlUpdate("""
            delete from rejected_interaction
             where brand_id = :brandId
               and id in (select id from rejected_interaction where brand_id = :brandId and id < :before
                           order by id limit :limit)
            """)
    int delete(UUID before, int limit);

    @SqlUpdate("delete from rejected_interaction_day where brand_id = :brandId and day < :before")
    int deleteDays(LocalDate before);
}
