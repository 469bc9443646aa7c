package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.audit.Audit;
import dev.tangent.auth.Plan;
import dev.tangent.events.Outbox;
import dev.tangent.localpostgres.Database;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an agency is told of its limit, by a worker whose every step is the test's. */
@Tag("slow")
class NoticesTest {
    private static final Instant LAST_MOMENT = Instant.parse("2031-01-31T23:59:59.9Z");

    private final Hands clock = new Hands();
    private final Database database = TestDatabases.migrated();
    private final TestService service = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, clock);
    private final World world = new World(service);
    private final Backstage backstage = new Backstage(database);

    @AfterEach
    void stop() {
        backstage.close();
        service.stop();
    }

    @Test
    void whatAMonthEndsWithIsToldOfInTheNext() {
        limit(10);
        clock.hold(LAST_MOMENT);
        record(8);
        clock.hold(LAST_MOMENT.plusSeconds(5));
        work(clock);
        assertThat(told()).containsExactly("2031-01 80");
        work(clock);
        record(1);
        work(clock);
        assertThat(told()).containsExactly("2031-01 80");
    }

    @Test
    void whatComesBetweenTheLookAndTheRollUpIsToldOfToo() {
        limit(10);
        clock.hold(LAST_MOMENT);
        record(8);
        AtomicBoolean looked = new AtomicBoolean();
        // The audit looks at it while the first notice is written.
        work(new Hands() {
            @Override
            public Instant instant() {
                if (!looked.getAndSet(true)) {
                    record(2);
                }
                return clock.instant();
            }
        });
        assertThat(service.stored(world.acme.id(), "select count(*) from usage_mark where accepted > 0"))
                .isEqualTo("0");
        assertThat(told()).containsExactly("2031-01 80", "2031-01 95", "2031-01 100");
    }

    private void limit(long interactions) {
        service.operate(operator ->
                operator.setLimits(world.agency.agencyId(), any -> new Plan(null, null, null, interactions)));
    }

    private void record(int many) {
        assertThat(world.acme
                        .client()
                        .post(
                                world.acme.path("/interactions/batch"),
                                Contact.batch(IntStream.range(0, many)
                                        .mapToObj(i -> Contact.of("view"))
                                        .toList()))
                        .status())
                .isEqualTo(200);
    }

    private void work(Hands clockOfTheAudit) {
        Totals totals = new Totals(backstage.systemDb);
        Audit audit = new Audit(backstage.brandDb, clockOfTheAudit);
        UsageQueue queue = new UsageQueue(
                totals,
                new Notices(backstage.brandDb, totals, audit, new Outbox(), clock),
                new RollUp(backstage.brandDb, new Audit(backstage.brandDb, clock), clock),
                clock);
        for (UUID tenant : queue.dueTenants()) {
            queue.take(new BrandId(tenant), 1).forEach(queue::run);
        }
    }

    private List<String> told() {
        return List.of(service.stored(
                        world.agency.agencyId().toString(),
                        "select coalesce(string_agg(to_char(month, 'YYYY-MM') || ' ' || percent, ',' order by month, percent), '')"
                                + " from usage_notice")
                .split(","));
    }
}
