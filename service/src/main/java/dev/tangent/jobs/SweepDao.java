package dev.tangent.jobs;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface SweepDao {
    /** The sweeps that are due here and now belong to the lease. */
    @SqlQuery("""
            insert into sweep (brand_id, name, due_at, lease)
            select :brandId, name, now() + make_interval(secs => :leaseSeconds), :lease
              from unnest(:names::text[]) name
                on conflict (brand_id, name) do update
               set due_at = excluded.due_at, lease = excluded.lease
             where sweep.due_at <= now()
            returning name
            """)
    List<String> take(List<String> names, UUID lease, long leaseSeconds);

    @SqlUpdate("""
            update sweep
               set due_at = now() + make_interval(secs => :pauseSeconds)
             where brand_id = :brandId and name = :name and lease = :lease
            """)
    int next(String name, UUID lease, double pauseSeconds);
}
