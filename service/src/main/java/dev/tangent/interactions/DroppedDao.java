package dev.tangent.interactions;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;

/** Counts what was dropped, at the end of the transaction that dropped it: callers meet on the row of the day. */
final class DroppedDao {
    private static final Sql COUNT = Sql.of("""
            insert into dropped_interaction_day as d (brand_id, day, dropped)
            values (:brandId, (:now::timestamptz at time zone 'UTC')::date, :dropped)
                on conflict (brand_id, day) do update set dropped = d.dropped + excluded.dropped
            """);

    private final Tx tx;

    DroppedDao(Tx tx) {
        this.tx = tx;
    }

    void count(long dropped, Instant now) {
        tx.call(COUNT).set("dropped", dropped).set("now", now).later();
    }
}
