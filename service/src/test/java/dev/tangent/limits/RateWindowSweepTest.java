package dev.tangent.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.platform.Secrets;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Hands;
import dev.tangent.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What past windows leave of a tenant; the database is the test's alone. */
class RateWindowSweepTest {
    private static final Instant NOW = Instant.parse("2031-05-01T10:20:04Z");

    private final UUID tenant = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Database database = TestDatabases.migrated();

    @Test
    void windowsThatCallsMayStillCountInStay() throws SQLException {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            for (UUID each : List.of(tenant, other)) {
                Rows.run(db, """
                        insert into rate_window (brand_id, window_start, subject, taken)
                        select '%s', start::timestamptz, 'all', 1
                          from unnest(array['2031-05-01T10:18:50Z', '2031-05-01T10:19:00Z', '2031-05-01T10:19:50Z',
                                            '2031-05-01T10:20:00Z', '2031-05-01T10:20:10Z']) start""".formatted(each));
            }
            sweep();
            assertThat(windows(db, tenant)).containsExactly("19:00", "19:50", "20:00", "20:10");
            assertThat(windows(db, other)).hasSize(5);
        }
    }

    @Test
    void manyAreDeletedInShortTransactions() throws SQLException {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    insert into rate_window (brand_id, window_start, subject, taken)
                    select '%s', '2031-05-01T10:00:00Z'::timestamptz + n %% 30 * interval '10 seconds', 'address ' || n, 1
                      from generate_series(1, 25000) n""".formatted(tenant));
            long before = transactions(db);
            sweep();
            assertThat(windows(db, tenant)).isEmpty();
            assertThat(transactions(db) - before).isGreaterThanOrEqualTo(5);
        }
    }

    private void sweep() {
        Hands clock = new Hands();
        clock.hold(NOW);
        Secrets secrets = new Secrets("test", "1", Map.of("1", "32 characters or more of a secret"));
        try (Backstage backstage = new Backstage(database)) {
            new RateLimits(backstage.brandDb, new Rates(0, 0, 0, 0), secrets, clock, true).sweep(new BrandId(tenant));
        }
    }

    private static List<String> windows(Connection db, UUID tenant) {
        return Rows.of(
                db,
                "select to_char(window_start at time zone 'UTC', 'MI:SS') from rate_window where brand_id = '" + tenant
                        + "' order by window_start");
    }

    private static long transactions(Connection db) {
        return Long.parseLong(Rows.of(db, "select pg_snapshot_xmax(pg_current_snapshot())::text")
                .get(0));
    }
}
