package dev.tangent.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads sources of which interactions wait for a touchpoint. */
interface UnmappedSourceDao {
    /** A source as it is kept. */
    record Kept(UUID id, @Json JsonNode content) {}

    @SqlQuery
    @RegisterConstructorMapper(UnmappedSource.class)
    List<UnmappedSource> list(@BindMethods UnmappedSource.Filter filter, Instant beforeTime, UUID beforeId, int limit);

    @SqlQuery("""
            select id, content
              from interaction_source s
             where brand_id = :brandId and id > :after
               and exists (select from unmapped_interaction_fact i where i.brand_id = :brandId and i.source_id = s.id)
             order by id
             limit :limit
            """)
    @RegisterConstructorMapper(Kept.class)
    List<Kept> after(UUID after, int limit);
}
