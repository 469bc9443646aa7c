package dev.tangent.webhooks;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the active endpoints want to hear of a tenant, as the outbox reads it. */
@RegisterConstructorMapper(Subscription.class)
interface SubscriptionDao {
    @SqlUpdate("""
            insert into event_subscription (brand_id, endpoint_id, owner_id, types, interaction_types, touchpoint_ids)
            values (:brandId, :endpointId, :ownerId, :types, :interactionTypes, :touchpointIds)
                on conflict (brand_id, endpoint_id) do update
               set types = excluded.types, interaction_types = excluded.interaction_types,
                   touchpoint_ids = excluded.touchpoint_ids, resting_until = null
            """)
    int put(@BindMethods Subscription subscription);

    /** Sends to an endpoint again that had asked to be left alone. */
    @SqlUpdate("""
            update event_subscription
               set resting_until = null
             where brand_id = :brandId and endpoint_id = :endpointId and resting_until is not null
            """)
    int rouse(UUID endpointId);

    @SqlUpdate("delete from event_subscription where brand_id = :brandId and endpoint_id = :endpointId")
    int remove(UUID endpointId);

    @SqlQuery("""
            select endpoint_id, owner_id, types, interaction_types, touchpoint_ids
              from event_subscription
             where brand_id = :brandId
            """)
    List<Subscription> list();

    @SqlQuery("select exists (select from event_subscription where brand_id = :brandId and endpoint_id = :endpointId)")
    boolean hears(UUID endpointId);
}
