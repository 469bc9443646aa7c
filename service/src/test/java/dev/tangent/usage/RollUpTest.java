package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tangent.audit.Audit;
import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Hands;
import dev.tangent.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final Instant NOW = Instant.parse("2031-05-01T10:20:00Z");

    private final UUID brand = UUID.randomUUID();
    private final Database database = TestDatabases.migrated();

    @Test
    void manyHoursThatWaitedForAWorkerBecomeEntriesInShortTransactions() throws SQLException {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    insert into usage_hour (brand_id, hour, actor_id, operation, accepted, duplicates, rejected)
                    select '%s', '2031-05-01T10:00:00Z'::timestamptz - hour * interval '1 hour', gen_random_uuid(), 'o', 1, 2, 3
                      from generate_series(0, 59) hour, generate_series(1, 20)""".formatted(brand));
            rollUp();
            assertThat(Rows.of(db, """
                    select count(*) || ' of ' || count(distinct at) || ' with ' || sum((counts ->> 'accepted')::int) || ', '
                           || count(*) filter (where at >= '2031-05-01T10:00:00Z') || ' that go on'
                      from audit_entry
                     where brand_id = '%s'""".formatted(brand))).containsExactly("1180 of 59 with 1180, 0 that go on");
            assertThat(Rows.of(db, "select count(*) from usage_hour")).containsExactly("20");
            assertThat(Rows.of(
                            db, "select max(many) from (select count(*) many from audit_entry group by xmin::text) x"))
                    .containsExactly("20");
        }
    }

    /** As the table is, nearly always, when the database looks how large it is. */
    @Test
    void manyMarksWhereNoneWereExpectedAreRolledUpInNoTime() throws SQLException {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            String marks = """
                    insert into usage_mark (brand_id, id, at, operation, actor_id, accepted)
                    select '%1$s', gen_random_uuid(), '2031-05-01T09:00:00Z', 'o', '%1$s', 1 from generate_series(1, 15000)""".formatted(brand);
            Rows.run(db, marks + "; delete from usage_mark; analyze usage_mark; " + marks);
            assertTimeout(Duration.ofSeconds(8), this::rollUp);
            assertThat(Rows.of(db, "select interactions from usage_month")).containsExactly("15000");
        }
    }

    @Test
    void whatIsRolledUpIsWhatIsDeleted() throws SQLException {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    insert into usage_mark (brand_id, id, at, operation, actor_id, accepted, duplicates, rejected, customers, calls)
                    select '%1$s'::uuid, gen_random_uuid(), '2031-04-30T23:00:00Z'::timestamptz + n * interval '10 minutes', 'o',
                           '%1$s'::uuid, n, 1, 2, 3, 0
                      from generate_series(0, 11) n
                     union all
                    select '%1$s', gen_random_uuid(), '2031-04-30T23:00:00Z', 'calls', null, 0, 0, 0, 0, 7""".formatted(brand));
            rollUp();
            assertThat(Rows.of(db, """
                    select to_char(month, 'MM') || ': ' || interactions || ' ' || customers || ' ' || calls
                      from usage_month order by month""")).containsExactly("04: 15 18 7", "05: 51 18 0");
            assertThat(Rows.of(db, """
                    select to_char(at at time zone 'UTC', 'DD HH24') || ': ' || counts::text
                      from audit_entry order by at"""))
                    .containsExactly(
                            "30 23: {\"accepted\": 15, \"rejected\": 12, \"duplicates\": 6}",
                            "01 00: {\"accepted\": 51, \"rejected\": 12, \"duplicates\": 6}");
            assertThat(Rows.of(db, "select count(*) from usage_mark")).containsExactly("0");
        }
    }

    @Test
    void whatIsRolledUpLaterIsAddedToWhatWasBefore() throws SQLException {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            for (int times = 0; times < 2; times++) {
                Rows.run(db, """
                        insert into usage_mark (brand_id, id, at, operation, actor_id, accepted, duplicates, rejected, customers, calls)
                        values ('%1$s', gen_random_uuid(), '2031-05-01T10:05:00Z', 'o', '%1$s', 2, 1, 3, 5, 0),
                               ('%1$s', gen_random_uuid(), '2031-05-01T10:05:00Z', 'calls', null, 0, 0, 0, 0, 7)""".formatted(brand));
                rollUp();
            }
            // Twice 2 interactions of 5 customers and 7 calls.
            assertThat(Rows.of(db, "select interactions || ' ' || customers || ' ' || calls from usage_month"))
                    .containsExactly("4 10 14");
            assertThat(Rows.of(db, "select accepted || ' ' || duplicates || ' ' || rejected from usage_hour"))
                    .containsExactly("4 2 6");
        }
    }

    private void rollUp() {
        Hands clock = new Hands();
        clock.hold(NOW);
        try (Backstage backstage = new Backstage(database)) {
            new RollUp(backstage.brandDb, new Audit(backstage.brandDb, clock), clock).run(new BrandId(brand));
        }
    }
}
