package dev.tangent.interactions;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Writes interactions. */
interface InteractionDao {
    /** What stands in the way of a row: an interaction of the same id or, for a purchase, of the same order. */
    record Stored(UUID id, UUID contentHash, boolean isPurchase, String orderReference) {}

    /** The ids of the rows that are new; the others meet one of the same id or order. */
    @SqlQuery
    List<UUID> insert(@BindMethods Rows rows);

    @RegisterConstructorMapper(Stored.class)
    @SqlQuery("""
            select id, content_hash, type = 'purchase' as is_purchase, coalesce(order_reference, '') as order_reference
              from interaction
             where brand_id = :brandId and id = any(:ids)
             union all
            select id, content_hash, true, order_reference
              from interaction
             where brand_id = :brandId and type = 'purchase' and order_reference = any(:orderReferences)
            """)
    List<Stored> stored(List<UUID> ids, List<String> orderReferences);
}
