package dev.tangent.templates;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Templates that an agency has saved, with their revisions. */
@RegisterConstructorMapper(OwnTemplate.class)
@RegisterConstructorMapper(AgencyTemplateDao.Content.class)
interface AgencyTemplateDao {
    String COLUMNS =
            "id, key, name, description, language, languages, stage_model, stage_count, touchpoint_count, revision,"
                    + " version, created_at, updated_at";

    /** What a revision says. */
    record Content(@Json Template content) {}

    /** Empty when the agency already has a template of that key. */
    @SqlQuery("""
            insert into agency_template (agency_id, id, key, name, description, language, languages, stage_model, stage_count,
                                         touchpoint_count)
            values (:agencyId, :id, :key, :name, :description, :language, :languages, :stageModel, :stageCount,
                    :touchpointCount)
                on conflict (agency_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<OwnTemplate> insert(UUID id, @BindMethods OwnTemplate.Shape shape);

    @SqlQuery("""
            update agency_template
               set name = :name, description = :description, language = :language, languages = :languages,
                   stage_model = :stageModel, stage_count = :stageCount, touchpoint_count = :touchpointCount,
                   revision = :revision, version = version + 1, updated_at = now()
             where agency_id = :agencyId and id = :id
            returning\s""" + COLUMNS)
    OwnTemplate update(UUID id, int revision, @BindMethods OwnTemplate.Shape shape);

    @SqlQuery("""
            update agency_template
               set key = :key, name = :name, description = :description, version = version + 1, updated_at = now()
             where agency_id = :agencyId and id = :id
            returning\s""" + COLUMNS)
    OwnTemplate rename(UUID id, @BindMethods OwnTemplate.Naming naming);

    @SqlQuery("select " + COLUMNS + " from agency_template where agency_id = :agencyId and id = :id")
    Optional<OwnTemplate> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from agency_template where agency_id = :agencyId and id = :id for update")
    Optional<OwnTemplate> lock(UUID id);

    @SqlQuery("select " + COLUMNS + " from agency_template where agency_id = :agencyId and key = :key for update")
    Optional<OwnTemplate> lockByKey(String key);

    @SqlQuery("select " + COLUMNS + " from agency_template where agency_id = :agencyId and id = any(:ids)")
    List<OwnTemplate> some(List<UUID> ids);

    @SqlQuery("select " + COLUMNS + " from agency_template " + """
             where agency_id = :agencyId
               and id > :after
               and (:key::text is null or key = :key)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<OwnTemplate> list(@Nullable String key, @Nullable Instant updatedSince, UUID after, int limit);

    @SqlUpdate("delete from agency_template where agency_id = :agencyId and id = :id")
    int delete(UUID id);

    @SqlUpdate("""
            insert into agency_template_revision (agency_id, template_id, number, content, source_brand_id, source_journey_id,
                                                  source_version)
            values (:agencyId, :id, :number, :content, :brandId, :journeyId, :version::integer)
            """)
    int revise(UUID id, int number, @Json Template content, UUID brandId, UUID journeyId, @Nullable Integer version);

    @SqlQuery("""
            select content
              from agency_template_revision
             where agency_id = :agencyId and template_id = :id and number = :number
            """)
    Optional<Content> content(UUID id, int number);
}
