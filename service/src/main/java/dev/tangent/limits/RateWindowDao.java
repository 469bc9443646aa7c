package dev.tangent.limits;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.Optional;

/** The shared count of a window. Nobody waits for the disk: a count that a crash loses lets some more calls through. */
final class RateWindowDao {
    private static final Sql TAKE = Sql.of("""
            insert into rate_window (brand_id, window_start, subject, taken)
            select :brandId, :windowStart, :subject, :calls
             where set_config('synchronous_commit', 'off', true) = 'off'
                on conflict (brand_id, window_start, subject) do update
               set taken = rate_window.taken + excluded.taken
             where rate_window.taken < :quota
            returning taken
            """);
    private static final Sql DELETE = Sql.of("""
            delete from rate_window
             where brand_id = :brandId
               and window_start < :before
               and window_start < (select min(window_start) + interval '1 minute'
                                     from rate_window
                                    where brand_id = :brandId)
               and set_config('synchronous_commit', 'off', true) = 'off'
            """);

    private final Tx tx;

    RateWindowDao(Tx tx) {
        this.tx = tx;
    }

    /** How many calls are taken then; empty where the quota was spent before. */
    Optional<Long> take(String subject, Instant windowStart, long calls, long quota) {
        return tx.call(TAKE)
                .set("windowStart", windowStart)
                .set("subject", subject)
                .set("calls", calls)
                .set("quota", quota)
                .find(row -> row.getLong(1));
    }

    /** Deletes the counts of the oldest minute, as far as it lies before {@code before}; 0 where there is none. */
    int deleteOldest(Instant before) {
        return tx.call(DELETE).set("before", before).run();
    }
}
