package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a service clears away and measures by itself, in brands and in agencies. */
class HousekeepingTest {
    @Tag("slow")
    @Test
    void everyTenantIsSweptWhenAServiceStarts() throws SQLException, InterruptedException {
        Database database = TestDatabases.migrated();
        UUID agency = UUID.randomUUID();
        UUID brand = UUID.randomUUID();
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    insert into agency (agency_id, name, time_zone, currency, language) values ('%1$s', 'A', 'UTC', 'EUR', 'en');
                    insert into brand (agency_id, id, key, name, kind, time_zone, currency, language)
                    values ('%1$s', '%2$s', 'b', 'B', 'live', 'UTC', 'EUR', 'en');
                    insert into rate_window (brand_id, window_start, subject, taken)
                    select tenant::uuid, now() - age, 'all', 1
                      from unnest(array['%1$s', '%2$s']) tenant, unnest(array[interval '1 hour', interval '-1 hour']) age;
                    insert into idempotency (brand_id, operation, key, body_hash, created_at)
                    select tenant::uuid, 'o', 'k', '', now() - interval '2 days' from unnest(array['%1$s', '%2$s']) tenant;
                    """.formatted(agency, brand));
            TestService service = TestService.start(Map.of("TANGENT_WORKER_POLL", "20ms"), database, Clock.systemUTC());
            try {
                for (int i = 0; i < 400 && !swept(db).equals("2 0 2"); i++) {
                    TimeUnit.MILLISECONDS.sleep(25);
                }
                assertThat(swept(db)).as("windows, kept answers, months").isEqualTo("2 0 2");
                assertThat(Rows.of(db, "select distinct name from sweep order by name"))
                        .containsExactly(
                                "attributes",
                                "contact-reservations",
                                "events",
                                "idempotency",
                                "jobs",
                                "privacy-exports",
                                "rate-windows",
                                "rejected-interactions",
                                "storage");
            } finally {
                service.stop();
            }
        }
    }

    private static String swept(Connection db) {
        return Rows.of(db, """
                        select (select count(*) from rate_window)
                               || ' ' || (select count(*) from idempotency)
                               || ' ' || (select count(*) from usage_month where storage_bytes is not null)""").get(0);
    }
}
