package dev.tangent.planningcopies;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(CopiedPartDao.Row.class)
interface CopiedPartDao {
    /** What became of something of the other brand. */
    record Row(UUID sourceId, UUID copyId) {}

    @SqlQuery("""
            select source_id, copy_id
              from copied_part
             where brand_id = :brandId and from_brand_id = :fromBrandId and part = :part
            """)
    List<Row> list(UUID fromBrandId, String part);

    @SqlUpdate("""
            insert into copied_part (brand_id, from_brand_id, part, source_id, copy_id)
            values (:brandId, :fromBrandId, :part, :sourceId, :copyId)
            """)
    int insert(UUID fromBrandId, String part, UUID sourceId, UUID copyId);
}
