package dev.tangent.planning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(PlanningPolicyDao.Row.class)
interface PlanningPolicyDao {
    /** What a brand has set, by the names of the settings. */
    record Row(@Json JsonNode settings, long version) {}

    @SqlQuery("select settings, version from planning_policy where brand_id = :brandId")
    Optional<Row> find();

    @SqlQuery("select settings, version from planning_policy where brand_id = :brandId for update")
    Optional<Row> lock();

    @SqlUpdate("""
            insert into planning_policy (brand_id, settings, version)
            values (:brandId, '{}', 0)
                on conflict (brand_id) do nothing
            """)
    int prepare();

    @SqlQuery("""
            update planning_policy
               set settings = :settings, version = version + 1, updated_at = now()
             where brand_id = :brandId
            returning settings, version
            """)
    Row update(@Json JsonNode settings);
}
