package dev.tangent.webhooks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The log of a tenant's deliveries, and what is sent by hand. */
@RegisterConstructorMapper(WebhookDelivery.class)
interface WebhookDeliveryDao {
    String SELECT = """
            select d.id, d.endpoint_id, d.owner_id, d.event_id, e.type as event_type, e.subject_id, e.occurred_at, d.state,
                   d.attempts, d.due_at, d.last_attempt_at, d.last_status, d.last_error, d.last_millis, d.delivered_at,
                   d.updated_at
              from event_delivery d
              join event e on e.brand_id = d.brand_id and e.id = d.event_id
             where d.brand_id = :brandId
               and (not :ownOnly or d.owner_id = d.brand_id)
            """;

    @SqlQuery(SELECT + " and d.id = :id")
    Optional<WebhookDelivery> find(UUID id, boolean ownOnly);

    @SqlQuery(SELECT + " and d.id = :id for update of d")
    Optional<WebhookDelivery> lock(UUID id, boolean ownOnly);

    @SqlQuery(SELECT + """
               and d.id < :before
               and (:endpointId::uuid is null or d.endpoint_id = :endpointId)
               and (:state::text is null or d.state = :state)
               and (:eventType::text is null or e.type = :eventType)
               and (:updatedSince::timestamptz is null or d.updated_at >= :updatedSince)
             order by d.id desc
             limit :limit
            """)
    List<WebhookDelivery> list(@BindMethods WebhookDelivery.Filter filter, UUID before, int limit);

    /** An event for one endpoint alone, whatever it listens to. */
    @SqlUpdate("""
            with noted as (
              insert into event (brand_id, id, type, subject_id, occurred_at, data)
              values (:brandId, :eventId, 'webhook.test', :endpointId, now(),
                      jsonb_build_object('endpointId', :endpointId::text))
            )
            insert into event_delivery (brand_id, id, event_id, endpoint_id, owner_id, due_at)
            values (:brandId, :id, :eventId, :endpointId, :brandId, now())
            """)
    int test(UUID id, UUID eventId, UUID endpointId);

    /** One that is being sent just now is sent once more only if that fails, whatever attempt it was. */
    @SqlUpdate("""
            update event_delivery
               set state = 'pending', attempts = 0, due_at = case when lease is null then now() else due_at end,
                   delivered_at = null, updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int replay(UUID id);

    /** The next deliveries to an endpoint, which are due again. */
    @SqlQuery("""
            with chosen as (
              select id
                from event_delivery
               where brand_id = :brandId and endpoint_id = :endpointId and id > :after and id < :before
                 and (not :failedOnly or state = 'failed')
               order by id
               limit :limit
            ), again as (
              update event_delivery d
                 set state = 'pending', attempts = 0, due_at = case when d.lease is null then now() else d.due_at end,
                     delivered_at = null, updated_at = now()
                from chosen c
               where d.brand_id = :brandId and d.id = c.id
            )
            select id from chosen order by id
            """)
    List<UUID> replayAll(UUID endpointId, UUID after, UUID before, boolean failedOnly, int limit);

    @SqlUpdate("""
            delete from event
             where brand_id = :brandId
               and id in (select id from event where brand_id = :brandId and id < :before order by id limit :limit)
            """)
    int deleteEvents(UUID before, int limit);
}
