package dev.tangent.webhooks;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Runs before any tenant is known. */
interface DueDeliveryDao {
    @SqlQuery("select distinct brand_id from event_delivery where state = 'pending' and due_at <= now()")
    List<UUID> tenants();
}
