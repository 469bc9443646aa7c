package dev.tangent.usage;

import dev.tangent.audit.Audit;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Adds marks up, so that there are few to add when somebody asks, and ended hours to the audit. Harmless at any time. */
public final class RollUp {
    private static final int MOST = 10_000;

    private final BrandDb db;
    private final Audit audit;
    private final Clock clock;

    public RollUp(BrandDb db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    void run(BrandId tenant) {
        long gone;
        do {
            gone = db.calling(tenant, tx -> new UsageMarkDao(tx).rollUp(MOST));
        } while (gone == MOST);
        Instant before = clock.instant().truncatedTo(ChronoUnit.HOURS);
        while (db.calling(tenant, tx -> endOldestHour(tx, before)) > 0) {}
    }

    private int endOldestHour(Tx tx, Instant before) {
        List<UsageMarkDao.Hour> ended = new UsageMarkDao(tx).endOldestHour(before);
        for (UsageMarkDao.Hour hour : ended) {
            Ingested counts = hour.counts();
            audit.counted(
                    tx,
                    hour.act(),
                    hour.hour(),
                    "interaction",
                    Map.of(
                            "accepted", counts.accepted(),
                            "duplicates", counts.duplicates(),
                            "rejected", counts.rejected()));
        }
        return ended.size();
    }
}
