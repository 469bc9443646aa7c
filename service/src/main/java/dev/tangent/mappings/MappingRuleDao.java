package dev.tangent.mappings;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(MappingRule.class)
interface MappingRuleDao {
    String COLUMNS = "id, key, name, priority, conditions, touchpoint_id, active, version, created_at, updated_at";

    @SqlQuery("""
            insert into mapping_rule (brand_id, id, key, name, priority, conditions, touchpoint_id, active)
            values (:brandId, :id, :key, :name, :priority, :conditions, :touchpointId, :active)
                on conflict (brand_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<MappingRule> insert(UUID id, @BindMethods MappingRule.Draft draft);

    @SqlQuery("select " + COLUMNS + " from mapping_rule where brand_id = :brandId and id = :id")
    Optional<MappingRule> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from mapping_rule where brand_id = :brandId and id = :id for update")
    Optional<MappingRule> lock(UUID id);

    /** Every rule, which stays as it is until the transaction ends. */
    @SqlQuery("select " + COLUMNS + " from mapping_rule where brand_id = :brandId order by priority, key for update")
    List<MappingRule> lockAll();

    @SqlQuery("""
            update mapping_rule
               set key = :key, name = :name, priority = :priority, conditions = :conditions,
                   touchpoint_id = :touchpointId, active = :active, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    MappingRule update(UUID id, @BindMethods MappingRule.Draft draft);

    @SqlUpdate("""
            update mapping_rule
               set priority = :priority, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int move(UUID id, int priority);

    @SqlUpdate("delete from mapping_rule where brand_id = :brandId and id = :id")
    int delete(UUID id);

    @SqlQuery("select count(*) from mapping_rule where brand_id = :brandId")
    int count();

    @SqlQuery("select " + COLUMNS + " from mapping_rule " + """
             where brand_id = :brandId
               and (priority, key) > (:afterPriority, :afterKey)
               and (:key::text is null or key = :key)
               and (:active::boolean is null or active = :active)
               and (:touchpointId::uuid is null or touchpoint_id = :touchpointId)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by priority, key
             limit :limit
            """)
    List<MappingRule> list(@BindMethods MappingRule.Filter filter, int afterPriority, String afterKey, int limit);
}
