package dev.tangent.attributes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(AttributeDefinition.class)
interface AttributeDefinitionDao {
    String COLUMNS = "id, key, name, type, purpose, legal_basis, sensitivity, time_to_live_days, allowed_values, state,"
            + " version, created_at, updated_at";

    @SqlQuery("""
            insert into attribute_definition (brand_id, id, key, name, type, purpose, legal_basis, sensitivity,
                                              time_to_live_days, allowed_values, state)
            values (:brandId, :id, :key, :name, :type, :purpose, :legalBasis, :sensitivity, :timeToLiveDays,
                    :allowedValues, :state)
                on conflict (brand_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<AttributeDefinition> insert(UUID id, @BindMethods AttributeDefinition.Draft draft);

    @SqlQuery("select " + COLUMNS + " from attribute_definition where brand_id = :brandId and id = :id")
    Optional<AttributeDefinition> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from attribute_definition where brand_id = :brandId and id = :id for update")
    Optional<AttributeDefinition> lock(UUID id);

    @SqlQuery("""
            update attribute_definition
               set name = :name, purpose = :purpose, legal_basis = :legalBasis, sensitivity = :sensitivity,
                   time_to_live_days = :timeToLiveDays, allowed_values = :allowedValues, state = :state,
                   version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    AttributeDefinition update(UUID id, @BindMethods AttributeDefinition.Draft draft);

    /** The segments that ask for an attribute, by their keys. */
    @SqlQuery(
            "select segment_key from segment_attribute_fact where brand_id = :brandId and attribute_key = :key order by 1")
    List<String> segments(String key);

    @SqlQuery("select " + COLUMNS + " from attribute_definition " + """
             where brand_id = :brandId
               and id > :after
               and (:key::text is null or key = :key)
               and (:state::text is null or state = :state)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<AttributeDefinition> list(@BindMethods AttributeDefinition.Filter filter, UUID after, int limit);
}
