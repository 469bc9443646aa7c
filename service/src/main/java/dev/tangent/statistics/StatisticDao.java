package dev.tangent.statistics;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes totals, many in one statement: their values as columns, one array each. */
final class StatisticDao {
    private static final Sql UPSERT = Sql.file(StatisticDao.class, "upsert");
    private static final Sql DELETE = Sql.of("delete from statistic where brand_id = :brandId and id = :id");

    private final Tx tx;

    StatisticDao(Tx tx) {
        this.tx = tx;
    }

    /** Totals of a touchpoint that was found, with the id they get where the day has none. */
    record Row(UUID id, UUID touchpointId, Statistic.Draft draft) {}

    /** The ids of the rows that were made or changed; no two of {@code rows} are of one touchpoint, campaign and day. */
    Set<UUID> upsert(List<Row> rows) {
        return new HashSet<>(tx.call(UPSERT)
                .plain("ids", rows, Row::id)
                .plain("touchpointIds", rows, Row::touchpointId)
                .texts("campaigns", rows, row -> row.draft().campaign())
                .plain("days", rows, row -> row.draft().day())
                .plain("impressions", rows, row -> row.draft().impressions())
                .plain("reaches", rows, row -> row.draft().reach())
                .plain("clicks", rows, row -> row.draft().clicks())
                .plain("spendAmounts", rows, row -> row.draft().spendAmount())
                .texts("spendCurrencies", rows, row -> row.draft().spendCurrency())
                .texts("sources", rows, row -> row.draft().source())
                .list(row -> row.getObject(1, UUID.class)));
    }

    boolean delete(UUID id) {
        return tx.call(DELETE).set("id", id).run() == 1;
    }
}
