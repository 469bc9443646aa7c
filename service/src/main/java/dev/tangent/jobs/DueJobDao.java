package dev.tangent.jobs;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Runs before any tenant is known. */
interface DueJobDao {
    @SqlQuery("select distinct brand_id from job where state in ('queued', 'running') and due_at <= now()")
    List<UUID> tenants();
}
