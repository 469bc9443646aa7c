package dev.tangent.jobs;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Runs before any tenant is known. */
interface DueSweepDao {
    @SqlQuery("select id from brand union all select agency_id from agency")
    List<UUID> tenants();

    /** Tenants in which none of these, {@code count} in number, is due. */
    @SqlQuery("""
            select brand_id
              from sweep
             where name = any(:names) and due_at > now()
             group by brand_id
            having count(*) = :count
            """)
    Set<UUID> swept(List<String> names, int count);
}
