package dev.tangent.brandvoice;

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

@RegisterConstructorMapper(VoiceCheck.class)
@RegisterConstructorMapper(VoiceCheck.Latest.class)
interface VoiceCheckDao {
    String SELECT = """
            select v.id, v.touchpoint_id, t.touchpoint_key, v.checked_at, v.checked_by, v.note, v.answers, v.created_at
              from voice_check v
              join touchpoint_fact t on t.brand_id = v.brand_id and t.touchpoint_id = v.touchpoint_id
             where v.brand_id = :brandId
            """;

    @SqlUpdate("""
            insert into voice_check (brand_id, id, touchpoint_id, checked_at, checked_by, note, answers)
            values (:brandId, :id, :touchpointId, :checkedAt, :checkedBy, :note, :answers)
            """)
    int insert(
            UUID id,
            UUID touchpointId,
            Instant checkedAt,
            @Nullable String checkedBy,
            @Nullable String note,
            @Json List<VoiceCheck.Answer> answers);

    @SqlQuery(SELECT + " and v.id = :id")
    Optional<VoiceCheck> find(UUID id);

    @SqlQuery(SELECT + """
               and v.id > :after
               and (:touchpointId::uuid is null or v.touchpoint_id = :touchpointId)
               and (:updatedSince::timestamptz is null or v.created_at >= :updatedSince)
             order by v.id
             limit :limit
            """)
    List<VoiceCheck> list(@BindMethods VoiceCheck.Filter filter, UUID after, int limit);

    /** The latest of each touchpoint; of several of one moment that which was recorded last. */
    @SqlQuery("""
            select distinct on (v.touchpoint_id) v.touchpoint_id, t.touchpoint_key, v.voice_check_id, v.checked_at,
                   v.kept_count, v.answer_count
              from voice_check_fact v
              join touchpoint_fact t on t.brand_id = v.brand_id and t.touchpoint_id = v.touchpoint_id
             where v.brand_id = :brandId
             order by v.touchpoint_id, v.checked_at desc, v.voice_check_id desc
            """)
    List<VoiceCheck.Latest> latest();
}
