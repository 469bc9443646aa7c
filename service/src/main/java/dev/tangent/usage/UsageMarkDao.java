package dev.tangent.usage;

import dev.tangent.audit.Act;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.List;

/** Marks of what was used: appended by those who use, and rolled up behind them. */
final class UsageMarkDao {
    private static final Sql APPEND = Sql.file(UsageMarkDao.class, "append");
    private static final Sql APPEND_CALLS = Sql.of("""
            insert into usage_mark (brand_id, id, at, operation, calls)
            select :brandId, :id, :at, 'calls', :calls
             where set_config('synchronous_commit', 'off', true) = 'off'
            """);
    private static final Sql ROLL_UP = Sql.file(UsageMarkDao.class, "rollUp");
    private static final Sql END_HOUR = Sql.of("""
            delete from usage_hour
             where brand_id = :brandId
               and hour < :before
               and hour = (select min(hour) from usage_hour where brand_id = :brandId)
            returning hour, actor_id, operation, accepted, duplicates, rejected
            """);

    private final Tx tx;

    UsageMarkDao(Tx tx) {
        this.tx = tx;
    }

    /** What a credential has ingested in an hour. */
    record Hour(Instant hour, Act act, Ingested counts) {}

    void append(Instant at, Act act, Ingested counts) {
        tx.call(APPEND)
                .set("id", Ids.next())
                .set("at", at)
                .set("operation", act.operation())
                .set("actorId", act.actorId())
                .set("accepted", counts.accepted())
                .set("duplicates", counts.duplicates())
                .set("rejected", counts.rejected())
                .set("customers", counts.customers())
                .later();
    }

    int appendCalls(Instant at, long calls) {
        return tx.call(APPEND_CALLS)
                .set("id", Ids.next())
                .set("at", at)
                .set("calls", calls)
                .run();
    }

    /** Adds at most {@code most} marks to their months and hours, and deletes exactly these. How many there were. */
    long rollUp(int most) {
        return tx.call(ROLL_UP).set("most", most).find(row -> row.getLong(1)).orElseThrow();
    }

    /** Takes the oldest hour, if it was over {@code before}. */
    List<Hour> endOldestHour(Instant before) {
        return tx.call(END_HOUR)
                .set("before", before)
                .list(row -> new Hour(
                        row.getObject("hour", java.time.OffsetDateTime.class).toInstant(),
                        new Act(
                                row.getString("operation"),
                                "api_key",
                                row.getObject("actor_id", java.util.UUID.class),
                                null,
                                null),
                        new Ingested(row.getLong("accepted"), row.getLong("duplicates"), row.getLong("rejected"), 0)));
    }
}
