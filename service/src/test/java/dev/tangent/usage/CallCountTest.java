package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Hands;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.Together;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallCountTest {
    private final BrandId one = new BrandId(UUID.randomUUID());
    private final BrandId other = new BrandId(UUID.randomUUID());
    private final Hands clock = new Hands();
    private final Database database = TestDatabases.migrated();

    @Test
    void whatCannotBeWrittenIsWrittenLater() throws SQLException {
        clock.hold(Instant.parse("2031-01-31T23:59:59Z"));
        try (Connection db = database.connect(TestDatabases.server().superuser());
                Backstage backstage = new Backstage(database)) {
            CallCount calls = new CallCount(backstage.brandDb, clock);
            add(calls, one, 3);
            add(calls, other, 1);
            Rows.run(db, "revoke insert on usage_mark from tangent_app");
            calls.flush();
            clock.forward(Duration.ofSeconds(1));
            add(calls, one, 2);
            calls.flush();
            Rows.run(db, "grant insert on usage_mark to tangent_app");
            add(calls, one, 1);
            calls.flush();
            calls.flush();
            assertThat(written(db, one)).isEqualTo("31 23: 3, 01 00: 3");
            assertThat(written(db, other)).isEqualTo("31 23: 1");
        }
    }

    @Test
    void callsThatComeWhileOthersAreWrittenAreNotLost() throws SQLException {
        clock.hold(Instant.parse("2031-01-31T23:00:00Z"));
        try (Connection db = database.connect(TestDatabases.server().superuser());
                Backstage backstage = new Backstage(database)) {
            CallCount calls = new CallCount(backstage.brandDb, clock);
            Together.run(4, thread -> {
                for (int i = 0; i < 1000; i++) {
                    calls.add(one);
                    if (thread == 0 && i % 20 == 0) {
                        calls.flush();
                    }
                }
                return thread;
            });
            calls.flush();
            assertThat(written(db, one)).isEqualTo("31 23: 4000");
        }
    }

    private static void add(CallCount calls, BrandId tenant, int many) {
        for (int i = 0; i < many; i++) {
            calls.add(tenant);
        }
    }

    private static String written(Connection db, BrandId tenant) {
        return Rows.of(db, """
                        select string_agg(hour || ': ' || calls, ', ' order by at)
                          from (select min(at) as at, to_char(at at time zone 'UTC', 'DD HH24') as hour, sum(calls) as calls
                                  from usage_mark where brand_id = '%s' group by 2) written""".formatted(tenant.value())).get(0);
    }
}
