package dev.tangent.journeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What was published. A version is read by three statements, however many stages and placements it has. */
@RegisterConstructorMapper(Version.Item.class)
@RegisterConstructorMapper(VersionDao.Found.class)
@RegisterConstructorMapper(VersionDao.StageRow.class)
@RegisterConstructorMapper(VersionDao.PlacementRow.class)
interface VersionDao {
    String FIELDS = """
            v.id, v.journey_id, v.number, v.name, v.kind, v.stage_model, v.goal, v.conversion_type, v.persona_ids, v.published_at,
                   (select count(*) from journey_stage s where s.brand_id = :brandId and s.version_id = v.id) as stage_count,
                   (select count(*) from journey_placement p where p.brand_id = :brandId and p.version_id = v.id) as placement_count
            """;
    String ITEM = "select " + FIELDS + " from journey_version v ";

    /** A version and the links between its touchpoints then. */
    record Found(@Nested Version.Item item, @Json List<PlacedLink> links) {}

    /** A stage as it is stored. */
    record StageRow(
            String key,
            int position,
            String name,
            @Nullable String description,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            @Nullable String entryRule,
            @Nullable String exitRule,
            @Nullable String customerGoal,
            @Nullable String businessGoal,
            @Nullable Long expectedSeconds) {}

    /** A placement as it is stored. */
    record PlacementRow(
            String key,
            String stageKey,
            int position,
            UUID touchpointId,
            @Json Placeable.Frozen touchpoint,
            boolean required,
            List<String> afterKeys,
            @Nullable String expectedAfter,
            @Nullable Long expectedMinSeconds,
            @Nullable Long expectedMaxSeconds,
            @Nullable String contentFormat,
            @Nullable String contentTask) {}

    @SqlUpdate("""
            insert into journey_version (brand_id, id, journey_id, number, name, kind, stage_model, goal, conversion_type, persona_ids,
                                         published_at, links)
            values (:brandId, :versionId, :id, :number, :name, :kind, :stageModel, :goal, :conversionType, :personaIds,
                    :publishedAt, :links)
            """)
    int insert(
            UUID versionId,
            UUID id,
            int number,
            @BindMethods Journey.Draft journey,
            Instant publishedAt,
            @Json List<PlacedLink> links);

    /** {@code stages}: a JSON array of {@link StageRow}. */
    @SqlUpdate
    int insertStages(UUID versionId, String stages);

    /** {@code placements}: a JSON array of {@link PlacementRow}. */
    @SqlUpdate
    int insertPlacements(UUID versionId, String placements);

    @SqlUpdate("""
            update journey
               set plan = null, plan_version = plan_version + 1, plan_updated_at = now(), latest_version = :number,
                   published_at = :publishedAt, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int published(UUID id, int number, Instant publishedAt);

    @SqlQuery("select " + FIELDS + ", v.links from journey_version v"
            + " where v.brand_id = :brandId and v.journey_id = :journeyId and v.number = :number")
    Optional<Found> find(UUID journeyId, int number);

    @SqlQuery(ITEM + """
             where v.brand_id = :brandId
               and v.journey_id = :journeyId
               and v.number < :before
               and (:updatedSince::timestamptz is null or v.published_at >= :updatedSince)
             order by v.number desc
             limit :limit
            """)
    List<Version.Item> list(UUID journeyId, int before, @Nullable Instant updatedSince, int limit);

    @SqlQuery("""
            select key, position, name, description, phase, cjm_stage, touch_role, entry_rule, exit_rule, customer_goal, business_goal,
                   expected_seconds
              from journey_stage
             where brand_id = :brandId and version_id = :versionId
             order by position
            """)
    List<StageRow> stages(UUID versionId);

    @SqlQuery("""
            select key, stage_key, position, touchpoint_id, touchpoint, required, after_keys, expected_after, expected_min_seconds,
                   expected_max_seconds, content_format, content_task
              from journey_placement
             where brand_id = :brandId and version_id = :versionId
             order by position
            """)
    List<PlacementRow> placements(UUID versionId);
}
