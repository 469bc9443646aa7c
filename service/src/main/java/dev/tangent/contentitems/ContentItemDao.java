package dev.tangent.contentitems;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(ContentItem.class)
interface ContentItemDao {
    /** Variants are kept by the ids of their channels, and read with the keys that these have now. */
    String SELECT = """
            select i.id, i.key, i.name, i.touchpoint_id, t.touchpoint_key, i.stage_key, i.content_task, i.content_intent,
                   i.core_message,
                   (select coalesce(
                             jsonb_agg(
                               v.variant || jsonb_build_object('channelKey', c.channel_key) order by v.place), '[]')
                      from jsonb_array_elements(i.variants) with ordinality as v (variant, place)
                      join channel_fact c
                        on c.brand_id = :brandId and c.channel_id = (v.variant ->> 'channelId')::uuid) as variants,
                   i.campaign, i.planned_at, i.published_at, i.state, i.version, i.created_at, i.updated_at
              from content_item i
              left join touchpoint_fact t on t.brand_id = i.brand_id and t.touchpoint_id = i.touchpoint_id
             where i.brand_id = :brandId
            """;

    @SqlQuery("""
            insert into content_item (brand_id, id, key, name, touchpoint_id, stage_key, content_task, content_intent,
                                      core_message, variants, campaign, planned_at, published_at, state)
            values (:brandId, :id, :key, :name, :touchpointId::uuid, :stageKey, :contentTask, :contentIntent,
                    :coreMessage, :variants, :campaign, :plannedAt::timestamptz, :publishedAt::timestamptz, :state)
                on conflict (brand_id, key) do nothing
            returning id
            """)
    Optional<UUID> insert(UUID id, @BindMethods ContentItem.Draft draft);

    @SqlQuery(SELECT + " and i.id = :id")
    Optional<ContentItem> find(UUID id);

    @SqlQuery(SELECT + " and i.id = :id for update of i")
    Optional<ContentItem> lock(UUID id);

    @SqlUpdate("""
            update content_item
               set key = :key, name = :name, touchpoint_id = :touchpointId::uuid, stage_key = :stageKey,
                   content_task = :contentTask, content_intent = :contentIntent, core_message = :coreMessage,
                   variants = :variants, campaign = :campaign, planned_at = :plannedAt::timestamptz,
                   published_at = :publishedAt::timestamptz, state = :state, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int update(UUID id, @BindMethods ContentItem.Draft draft);

    @SqlQuery(SELECT + """
               and i.id > :after
               and (:key::text is null or i.key = :key)
               and (:state::text is null or i.state = :state)
               and (:touchpointId::uuid is null or i.touchpoint_id = :touchpointId)
               and (:stageKey::text is null or i.stage_key = :stageKey)
               and (:contentTask::text is null or i.content_task = :contentTask)
               and (:contentIntent::text is null or i.content_intent = :contentIntent)
               and (:campaign::text is null or i.campaign = :campaign)
               and (:updatedSince::timestamptz is null or i.updated_at >= :updatedSince)
             order by i.id
             limit :limit
            """)
    List<ContentItem> list(@BindMethods ContentItem.Filter filter, UUID after, int limit);
}
