package dev.tangent.walkthroughs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(Walkthrough.class)
@RegisterConstructorMapper(Walkthrough.Overview.class)
interface WalkthroughDao {
    @SqlUpdate("""
            insert into walkthrough (brand_id, id, name, auditor, walked_at, persona_id, journey_key, summary)
            values (:brandId, :id, :name, :auditor, :walkedAt, :personaId::uuid, :journeyKey, :summary)
            """)
    int insert(UUID id, @BindMethods Walkthrough.Draft draft);

    @SqlQuery
    Optional<Walkthrough> find(UUID id);

    @SqlQuery("select version from walkthrough where brand_id = :brandId and id = :id for update")
    Optional<Long> lock(UUID id);

    @SqlUpdate("""
            update walkthrough
               set name = :name, auditor = :auditor, walked_at = :walkedAt, persona_id = :personaId::uuid,
                   journey_key = :journeyKey, summary = :summary, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int update(UUID id, @BindMethods Walkthrough.Draft draft);

    /** Adds entries behind those that are there; one that is there for the same touchpoint is replaced in its place. */
    @SqlUpdate
    int putEntries(UUID id, @Json List<Walkthrough.Entry> entries);

    @SqlUpdate("delete from walkthrough_entry where brand_id = :brandId and walkthrough_id = :id")
    int deleteEntries(UUID id);

    @SqlQuery
    List<Walkthrough.Overview> list(@BindMethods Walkthrough.Filter filter, UUID after, int limit);
}
