package dev.tangent.segments;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Segment.class)
interface SegmentDao {
    String COLUMNS = "id, key, name, description, rule, version, created_at, updated_at";

    @SqlQuery("""
            insert into segment (brand_id, id, key, name, description, rule, attribute_keys)
            values (:brandId, :id, :key, :name, :description, :rule, :attributeKeys)
                on conflict (brand_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<Segment> insert(UUID id, @BindMethods Segment.Draft draft, List<String> attributeKeys);

    @SqlQuery("select " + COLUMNS + " from segment where brand_id = :brandId and id = :id")
    Optional<Segment> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from segment where brand_id = :brandId and id = :id for update")
    Optional<Segment> lock(UUID id);

    @SqlQuery("""
            update segment
               set key = :key, name = :name, description = :description, rule = :rule,
                   attribute_keys = :attributeKeys, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    Segment update(UUID id, @BindMethods Segment.Draft draft, List<String> attributeKeys);

    /** Held until the transaction ends, so that nobody deletes it meanwhile. */
    @SqlQuery("select id from segment where brand_id = :brandId and (id = :id::uuid or key = :key::text) for key share")
    Optional<UUID> hold(@Nullable UUID id, @Nullable String key);

    @SqlQuery("select persona_key from persona_fact where brand_id = :brandId and segment_id = :id order by 1")
    List<String> personas(UUID id);

    @SqlUpdate("delete from segment where brand_id = :brandId and id = :id")
    int delete(UUID id);

    @SqlQuery("select count(*) from segment where brand_id = :brandId")
    int count();

    @SqlQuery("select distinct attribute_key from segment_attribute_fact where brand_id = :brandId order by 1")
    List<String> attributeKeys();

    @SqlQuery("select time_zone from brand_fact where brand_id = :brandId")
    String timeZone();

    @SqlQuery("select " + COLUMNS + " from segment " + """
             where brand_id = :brandId
               and id > :after
               and (:key::text is null or key = :key)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<Segment> list(@BindMethods Segment.Filter filter, UUID after, int limit);
}
