package dev.tangent.journeys;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Journeys and what is worked on of them. */
@RegisterConstructorMapper(Journey.class)
@RegisterConstructorMapper(JourneyDao.Worked.class)
@RegisterConstructorMapper(JourneyDao.LinkRow.class)
@RegisterConstructorMapper(Placeable.class)
interface JourneyDao {
    String COLUMNS =
            "id, key, name, description, kind, stage_model, goal, conversion_type, review_days, persona_ids, template_id, archived,"
                    + " latest_version, published_at, plan is not null as has_draft, plan_version, version, created_at, updated_at";

    /** What is worked on, and which change of it this is. */
    record Worked(@Json Plan plan, long planVersion, java.time.Instant planUpdatedAt) {}

    @SqlQuery("""
            insert into journey (brand_id, id, key, name, description, kind, stage_model, goal, conversion_type, review_days,
                                 persona_ids, template_id, plan, plan_version, plan_updated_at)
            values (:brandId, :id, :key, :name, :description, :kind, :stageModel, :goal, :conversionType, :reviewDays,
                    :personaIds, :templateId, :plan, 1, now())
                on conflict (brand_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<Journey> insert(UUID id, @BindMethods Journey.Draft draft, @Nullable UUID templateId, @Json Plan plan);

    @SqlQuery("select " + COLUMNS + " from journey where brand_id = :brandId and id = :id")
    Optional<Journey> find(UUID id);

    /** The first that began with the template and is not archived. */
    @SqlQuery("select " + COLUMNS + " from journey " + """
             where brand_id = :brandId and template_id = :templateId and not archived
             order by id
             limit 1
            """)
    Optional<Journey> findOfTemplate(UUID templateId);

    @SqlQuery("select " + COLUMNS + " from journey where brand_id = :brandId and id = :id for update")
    Optional<Journey> lock(UUID id);

    @SqlQuery("""
            update journey
               set key = :key, name = :name, description = :description, kind = :kind, stage_model = :stageModel, goal = :goal,
                   conversion_type = :conversionType, review_days = :reviewDays, persona_ids = :personaIds,
                   version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    Journey update(UUID id, @BindMethods Journey.Draft draft);

    @SqlQuery("""
            update journey
               set archived = :archived, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    Journey archive(UUID id, boolean archived);

    @SqlQuery("select " + COLUMNS + " from journey " + """
             where brand_id = :brandId
               and id > :after
               and (:key::text is null or key = :key)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
               and (:state::text is null
                    or :state = case when archived then 'archived' when latest_version is null then 'draft' else 'published' end)
             order by id
             limit :limit
            """)
    List<Journey> list(@BindMethods Journey.Filter filter, UUID after, int limit);

    @SqlQuery("""
            select plan, plan_version, plan_updated_at
              from journey
             where brand_id = :brandId and id = :id and plan is not null
            """)
    Optional<Worked> worked(UUID id);

    @SqlQuery("""
            update journey
               set plan = :plan, plan_version = plan_version + 1, plan_updated_at = now(), updated_at = now()
             where brand_id = :brandId and id = :id
            returning plan, plan_version, plan_updated_at
            """)
    Worked work(UUID id, @Json Plan plan);

    @SqlUpdate("""
            update journey
               set plan = null, plan_version = plan_version + 1, plan_updated_at = now(), updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int discard(UUID id);

    @SqlQuery("""
            select touchpoint_id, state, customer_goal, business_goal, channel_platform, content_task,
                   touchpoint_key, name as touchpoint_name, channel_id, channel_key, channel_kind, channel_name, channel_mode, senses,
                   information_types, intended_reaction, term, mode, phase, cjm_stage, touch_role, content_intent, granularity,
                   object_type, demonstrates, moment_of_truth, tangible, actor, measured_by, expected_emotion
              from placeable_touchpoint_fact
             where brand_id = :brandId and (touchpoint_id = any(:ids) or touchpoint_key = any(:keys))
            """)
    List<Placeable> placeables(List<UUID> ids, List<String> keys);

    /** A link as it is today; without a window of its own where the planning policy says it. */
    record LinkRow(
            UUID linkId,
            UUID fromTouchpointId,
            UUID toTouchpointId,
            String state,
            @Nullable String note,
            boolean handOff,
            @Nullable Integer handOffWindowDays) {}

    /** Those that lead from one of these touchpoints to another one of them. */
    @SqlQuery("""
            select link_id, from_touchpoint_id, to_touchpoint_id, state, note, hand_off, hand_off_window_days
              from touchpoint_link_fact
             where brand_id = :brandId and from_touchpoint_id = any(:touchpointIds) and to_touchpoint_id = any(:touchpointIds)
            """)
    List<LinkRow> links(List<UUID> touchpointIds);
}
