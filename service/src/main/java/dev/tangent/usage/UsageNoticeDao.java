package dev.tangent.usage;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Of what an agency was told. */
final class UsageNoticeDao {
    private static final Sql INSERT = Sql.of("""
            insert into usage_notice (brand_id, month, percent, at)
            select :brandId, :month::date, percent, :at
              from unnest(:percents::integer[]) percent
             order by percent
                on conflict do nothing
            returning percent
            """);

    private final Tx tx;

    UsageNoticeDao(Tx tx) {
        this.tx = tx;
    }

    /** Those of {@code percents} that nobody was told of before. */
    List<Integer> insert(LocalDate month, List<Integer> percents, Instant at) {
        return tx.call(INSERT)
                .set("month", month.toString())
                .plain("percents", percents, percent -> percent)
                .set("at", at)
                .list(row -> row.getInt(1));
    }
}
