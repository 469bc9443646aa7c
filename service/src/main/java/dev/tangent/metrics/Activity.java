package dev.tangent.metrics;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What happened in a window: its rows, as of when they were true. */
record Activity(ActivityQuery query, ZoneId zone, List<ActivityDao.Row> rows, boolean truncated, Instant asOf) {
    /** Grows when the meaning of a number changes. */
    static final int VERSION = 2;

    Activity {
        rows = List.copyOf(rows);
    }
}
