package dev.tangent.scorecards;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(ManagedTouchpoint.class)
interface ScorecardDao {
    /** All that pass the filter, or of these those of {@code ids}. */
    @SqlQuery
    List<ManagedTouchpoint> touchpoints(
            @BindMethods ManagedTouchpoint.Filter filter, boolean all, List<UUID> ids, int reviewDays, Instant asOf);

    /** When somebody last walked along the journey. */
    @SqlQuery("""
            select walked_at
              from walkthrough_fact
             where brand_id = :brandId and journey_key = :journeyKey and walked_at <= :asOf
             order by walked_at desc
             limit 1
            """)
    Optional<Instant> walked(String journeyKey, Instant asOf);
}
