package dev.tangent.interactions;

import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Gives interactions the touchpoint that was not known when they came. */
interface RemappingDao {
    @SqlUpdate("""
            update interaction
               set touchpoint_id = :touchpointId, mapped_at = now()
             where brand_id = :brandId and touchpoint_id is null
               and id = any(array(
                     select id from interaction
                      where brand_id = :brandId and source_id = :sourceId and touchpoint_id is null
                      order by received_at, id
                      limit :most))
            """)
    int map(UUID sourceId, UUID touchpointId, int most);
}
