package dev.tangent.usage;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.LocalDate;

/** What a tenant's rows take. */
final class StorageDao {
    private static final Sql PATIENCE =
            Sql.of("select set_config('statement_timeout', '10min', true) where :brandId::uuid is not null");
    private static final Sql MEASURE = Sql.file(StorageDao.class, "measure");
    private static final Sql SAVE = Sql.of("""
            insert into usage_month (brand_id, month, storage_bytes)
            values (:brandId, :month::date, :bytes)
                on conflict (brand_id, month) do update
               set storage_bytes = excluded.storage_bytes
            """);

    private final Tx tx;

    StorageDao(Tx tx) {
        this.tx = tx;
    }

    /** Reads every row once. */
    long measure() {
        tx.call(PATIENCE).list(row -> row.getString(1));
        return tx.call(MEASURE).find(row -> row.getLong(1)).orElseThrow();
    }

    int save(LocalDate month, long bytes) {
        return tx.call(SAVE).set("month", month.toString()).set("bytes", bytes).run();
    }
}
