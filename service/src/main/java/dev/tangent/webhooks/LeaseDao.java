package dev.tangent.webhooks;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** A worker's deliveries inside one tenant. Every write names the lease, and does nothing once that is another's. */
@RegisterConstructorMapper(TakenDelivery.class)
interface LeaseDao {
    /** {@code only}, where it is not empty, names the endpoints that are asked for. */
    @SqlQuery
    List<TakenDelivery> take(List<UUID> except, List<UUID> only, UUID lease, long seconds, int endpoints, int batch);

    /** One that was replayed since it was taken, so that its attempts are others, ends by arriving alone. */
    @SqlUpdate("""
            update event_delivery
               set state = :state, attempts = attempts + 1, due_at = now() + :wait * interval '1 millisecond', lease = null,
                   last_attempt_at = now() - :millis * interval '1 millisecond', last_status = :status,
                   last_error = :error, last_millis = :millis,
                   delivered_at = case when :state = 'delivered' then now() end, updated_at = now()
             where brand_id = :brandId and id = :id and lease = :lease and state = 'pending'
               and (:state = 'delivered' or attempts = :attempts)
            """)
    int ended(
            UUID id,
            UUID lease,
            int attempts,
            String state,
            long wait,
            @Nullable Integer status,
            @Nullable String error,
            int millis);

    @SqlUpdate("""
            update event_delivery
               set due_at = now() + :seconds * interval '1 second'
             where brand_id = :brandId and id = any (:ids) and lease = :lease and state = 'pending'
            """)
    int renew(List<UUID> ids, UUID lease, long seconds);

    @SqlUpdate("""
            update event_delivery
               set due_at = now(), lease = null
             where brand_id = :brandId and id = any (:ids) and lease = :lease and state = 'pending'
            """)
    int handBack(List<UUID> ids, UUID lease);

    /** Leaves the endpoint alone for a while, as it has asked. */
    @SqlUpdate("""
            update event_subscription
               set resting_until = now() + :wait * interval '1 millisecond'
             where brand_id = :brandId and endpoint_id = :endpointId
            """)
    int rest(UUID endpointId, long wait);

    /**
     * Ends what was on its way to an endpoint that is no more: {@code own}, and what nobody else is at. An endpoint that is
     * active again, and so has its subscription, loses nothing.
     */
    @SqlUpdate("""
            update event_delivery
               set state = 'failed', last_error = 'endpoint_disabled', lease = null, updated_at = now()
             where brand_id = :brandId
               and id in (select id from event_delivery
                           where brand_id = :brandId and endpoint_id = :endpointId and state = 'pending'
                             and (lease is null or id = any (:own) or due_at <= now())
                           limit :limit)
               and not exists (select from event_subscription s
                                where s.brand_id = :brandId and s.endpoint_id = :endpointId)
            """)
    int giveUp(UUID endpointId, List<UUID> own, int limit);
}
