package dev.tangent.metrics;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Numbers of a brand. Each method reads one moment of the database. */
public final class Metrics {
    private static final int MOST_ROWS = 10_000;

    private final BrandDb db;
    private final Clock clock;

    public Metrics(BrandDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Activity activity(BrandId brand, ActivityQuery query) {
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.snapshot(brand, tx -> {
            ActivityDao dao = tx.dao(ActivityDao.class);
            String zone = dao.timeZone();
            List<ActivityDao.Row> rows =
                    dao.activity(query, query.axes(), query.dimension(0), query.dimension(1), zone, MOST_ROWS + 1);
            boolean truncated = rows.size() > MOST_ROWS;
            return new Activity(query, ZoneId.of(zone), truncated ? rows.subList(0, MOST_ROWS) : rows, truncated, asOf);
        });
    }
}
