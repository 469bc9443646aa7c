package dev.tangent.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The endpoints of a tenant: of a brand, or of an agency by its own rows. */
@RegisterConstructorMapper(WebhookEndpoint.class)
interface WebhookEndpointDao {
    String SELECT = """
            select e.id, e.of_agency, e.url, e.description, e.event_types, e.interaction_types, e.touchpoint_ids, e.state,
                   e.disabled_reason, e.disabled_at, e.failing_since, e.version, e.created_at, e.updated_at,
                   (select max(s.expires_at) from webhook_secret s
                     where s.brand_id = e.brand_id and s.endpoint_id = e.id and s.expires_at > now())
                     as previous_secret_expires_at
              from webhook_endpoint e
             where e.brand_id = :brandId
            """;

    /** Lets no other be made until the transaction ends, where there is one already. */
    @SqlQuery("select id from webhook_endpoint where brand_id = :brandId order by id for update")
    List<UUID> lockAll();

    @SqlQuery("select count(*) from webhook_endpoint where brand_id = :brandId")
    int count();

    @SqlUpdate("""
            insert into webhook_endpoint (brand_id, id, of_agency, url, description, event_types, interaction_types,
                                          touchpoint_ids)
            values (:brandId, :id, :ofAgency, :url, :description, :eventTypes, :interactionTypes, :touchpointIds)
            """)
    int insert(UUID id, boolean ofAgency, @BindMethods WebhookEndpoint.Draft draft);

    @SqlQuery(SELECT + " and e.id = :id")
    Optional<WebhookEndpoint> find(UUID id);

    @SqlQuery(SELECT + " and e.id = :id for update of e")
    Optional<WebhookEndpoint> lock(UUID id);

    @SqlQuery(SELECT + """
               and e.id > :after
               and (:state::text is null or e.state = :state)
               and (:updatedSince::timestamptz is null or e.updated_at >= :updatedSince)
             order by e.id
             limit :limit
            """)
    List<WebhookEndpoint> list(@BindMethods WebhookEndpoint.Filter filter, UUID after, int limit);

    /** Whoever is made active, or moves, begins anew. */
    @SqlUpdate("""
            update webhook_endpoint
               set url = :url, description = :description, event_types = :eventTypes,
                   interaction_types = :interactionTypes, touchpoint_ids = :touchpointIds, state = :state,
                   disabled_reason = case when :state = 'active' then null else coalesce(disabled_reason, 'requested') end,
                   disabled_at = case when :state = 'active' then null else coalesce(disabled_at, now()) end,
                   failing_since = case when url = :url and (:state = 'disabled' or state = 'active')
                                        then failing_since end,
                   version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int update(UUID id, @BindMethods WebhookEndpoint.Draft draft);

    /** One that has moved from {@code url}, or failed since another time than {@code failingSince}, stays as it is. */
    @SqlUpdate("""
            update webhook_endpoint
               set state = 'disabled', disabled_reason = :reason, disabled_at = now(), version = version + 1,
                   updated_at = now()
             where brand_id = :brandId and id = :id and state = 'active' and url = :url
               and (:failingSince::timestamptz is null or failing_since = :failingSince)
            """)
    int disable(UUID id, String reason, String url, @Nullable Instant failingSince);

    @SqlUpdate(
            "update webhook_endpoint set version = version + 1, updated_at = now() where brand_id = :brandId and id = :id")
    int touch(UUID id);

    @SqlUpdate("delete from webhook_endpoint where brand_id = :brandId and id = :id")
    int delete(UUID id);

    /** Those of {@code ids} that are no touchpoints of the brand. */
    @SqlQuery("""
            select id
              from unnest(:ids) as wanted (id)
             where not exists (select from touchpoint_fact t where t.brand_id = :brandId and t.touchpoint_id = wanted.id)
            """)
    List<UUID> unknownTouchpoints(List<UUID> ids);
}
