package dev.tangent.templates;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(AppliedTemplate.class)
interface AppliedTemplateDao {
    String COLUMNS = "journey_id, template_id, template_key, revision, language, given, applied_at";

    @SqlUpdate("""
            insert into applied_template (brand_id, journey_id, template_id, template_key, revision, language, given, applied_at)
            values (:brandId, :journeyId, :templateId, :templateKey, :revision, :language, :given, :appliedAt)
            """)
    int insert(
            UUID journeyId,
            UUID templateId,
            String templateKey,
            int revision,
            String language,
            @Json AppliedTemplate.Given given,
            Instant appliedAt);

    @SqlQuery("select " + COLUMNS + " from applied_template where brand_id = :brandId and journey_id = :journeyId")
    Optional<AppliedTemplate> find(UUID journeyId);

    @SqlQuery("select revision from applied_template where brand_id = :brandId and journey_id = :journeyId")
    Optional<Integer> revision(UUID journeyId);

    @SqlQuery("""
            select journey_id
              from applied_template
             where brand_id = :brandId
               and journey_id > :after
               and (:templateId::uuid is null or template_id = :templateId)
             order by journey_id
            """)
    List<UUID> journeys(UUID after, @Nullable UUID templateId);
}
