package dev.tangent.customers;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is stored of customers, for those whom it is about. */
final class CustomerDataDao {
    private static final Sql MERGES = Sql.of("""
            select id, kind, state, from_customer_id, into_customer_id, reason, created_at::text
              from customer_merge
             where brand_id = :brandId
               and (from_customer_id = any(:customerIds::uuid[]) or into_customer_id = any(:customerIds::uuid[]))
             order by id
            """);

    private final Tx tx;

    CustomerDataDao(Tx tx) {
        this.tx = tx;
    }

    List<Map<String, @Nullable Object>> merges(List<UUID> customerIds) {
        return tx.call(MERGES).plain("customerIds", customerIds, id -> id).list(row -> {
            Map<String, @Nullable Object> merge = new LinkedHashMap<>();
            merge.put("id", row.getString(1));
            merge.put("kind", row.getString(2));
            merge.put("state", row.getString(3));
            merge.put("fromCustomerId", row.getString(4));
            merge.put("intoCustomerId", row.getString(5));
            merge.put("reason", row.getString(6));
            merge.put("createdAt", row.getString(7));
            return merge;
        });
    }
}
