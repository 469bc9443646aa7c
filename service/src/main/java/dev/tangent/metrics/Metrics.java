package dev.tangent.metrics;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

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
            List<ActivityDao.Row> rows = rows(dao, query, zone);
            boolean truncated = rows.size() > MOST_ROWS;
            return new Activity(query, ZoneId.of(zone), truncated ? rows.subList(0, MOST_ROWS) : rows, truncated, asOf);
        });
    }

    /** Those of events and those of statistics, of which none says what the other does. */
    private static List<ActivityDao.Row> rows(ActivityDao dao, ActivityQuery query, String zone) {
        List<UUID> onStatistics = dao.onStatistics(query, zone);
        String first = query.dimension(0);
        String second = query.dimension(1);
        List<ActivityDao.Row> rows =
                dao.activity(query, query.axes(), onStatistics, first, second, zone, MOST_ROWS + 1);
        if (onStatistics.isEmpty() || !query.knownToStatistics()) {
            return rows;
        }
        return Stream.concat(
                        rows.stream(),
                        dao.statistics(query, query.axes(), onStatistics, first, second, zone, MOST_ROWS + 1).stream())
                .sorted(ActivityDao.Row.ORDER)
                .toList();
    }
}
