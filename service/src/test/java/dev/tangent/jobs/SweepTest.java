package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.idempotency.Idempotency;
import dev.tangent.platform.Json;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Together;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Yard YARD = new Yard();

    private final UUID agency = UUID.randomUUID();
    private final UUID brand = UUID.randomUUID();
    private final List<UUID> swept = Collections.synchronizedList(new ArrayList<>());

    @AfterAll
    static void close() {
        YARD.close();
    }

    SweepTest() {
        YARD.run("""
                insert into agency (agency_id, name, time_zone, currency, language) values ('%1$s', 'A', 'UTC', 'EUR', 'en');
                insert into brand (agency_id, id, key, name, kind, time_zone, currency, language)
                values ('%1$s', '%2$s', 'b', 'B', 'live', 'UTC', 'EUR', 'en')""".formatted(agency, brand));
    }

    @Test
    void everyBrandAndEveryAgencyIsSweptAndThenLeftAloneForAWhile() {
        SweepQueue queue = queue("once", tenant -> swept.add(tenant.value()));

        for (int i = 0; i < 3; i++) {
            sweep(queue);
        }

        assertThat(swept).contains(agency, brand).doesNotHaveDuplicates();
        assertThat(queue.dueTenants()).doesNotContain(agency, brand);
        due("once");
        assertThat(queue.dueTenants()).contains(agency, brand);
        sweep(queue);
        assertThat(swept).filteredOn(brand::equals).hasSize(2);
    }

    @Test
    void oneOfManyReplicasSweeps() {
        Together.run(4, replica -> {
            sweep(queue("shared", tenant -> swept.add(tenant.value())));
            return replica;
        });

        assertThat(swept).contains(agency, brand).doesNotHaveDuplicates();
    }

    @Test
    void aLostReplicaOrAFailureIsMadeGoodLater() throws Exception {
        SweepQueue lost = queue("lost", tenant -> {
            throw new IllegalStateException("planted");
        });
        SweepQueue queue = queue("lost", tenant -> swept.add(tenant.value()));
        assertThat(lost.take(new BrandId(agency), 1)).hasSize(1);
        lost.run(lost.take(new BrandId(brand), 1).get(0));

        sweep(queue);
        assertThat(swept).as("until their leases end").doesNotContain(agency, brand);
        due("lost");
        sweep(queue);

        assertThat(swept).contains(agency, brand);
    }

    @Test
    void oneSweepThatFailsDoesNotKeepTheOthersFromTheirs() throws Exception {
        SweepQueue queue = new SweepQueue(
                YARD.doors.brandDb,
                YARD.doors.systemDb,
                List.of(
                        new Sweep("fails", Duration.ofHours(1), tenant -> {
                            throw new IllegalStateException("planted");
                        }),
                        new Sweep("works", Duration.ofHours(1), tenant -> swept.add(tenant.value()))));

        sweep(queue);

        assertThat(swept).contains(brand);
        due("fails");
        assertThat(queue.dueTenants()).contains(brand);
    }

    @Test
    void workersSweepByThemselves() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Workers workers = new Workers(Duration.ofMillis(50));
        workers.add(queue("alone", tenant -> {
            if (tenant.value().equals(brand) || tenant.value().equals(agency)) {
                both.countDown();
            }
        }));
        workers.start();
        try {
            assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            workers.stop();
        }
    }

    @Test
    void keptAnswersAreForgottenAfterADay() {
        UUID other = UUID.randomUUID();
        for (UUID tenant : List.of(brand, agency, other)) {
            YARD.run("""
                    insert into idempotency (brand_id, operation, key, body_hash, created_at)
                    select '%s', 'o', age, '', now() - age::interval from unnest(array['25 hours', '23 hours']) age""".formatted(tenant));
        }
        YARD.run("""
                insert into agency_idempotency (agency_id, operation, key, body_hash, created_at)
                select '%s', 'o', age, '', now() - age::interval from unnest(array['25 hours', '23 hours']) age""".formatted(agency));
        YARD.run("""
                insert into idempotency (brand_id, operation, key, body_hash, created_at)
                select '%s', 'many', i, '', now() - interval '2 days' from generate_series(1, 2500) i""".formatted(brand));
        Idempotency idempotency =
                new Idempotency(YARD.doors.brandDb, YARD.doors.agencyDb, Json.mapper(), Clock.systemUTC());

        sweep(queue("idempotency", idempotency::forgetExpired));

        assertThat(kept("idempotency", "brand_id", brand)).containsExactly("23 hours");
        assertThat(kept("idempotency", "brand_id", agency)).containsExactly("23 hours");
        assertThat(kept("agency_idempotency", "agency_id", agency)).containsExactly("23 hours");
        assertThat(kept("idempotency", "brand_id", other)).as("no tenant").hasSize(2);
    }

    private static SweepQueue queue(String name, Consumer<BrandId> work) {
        return new SweepQueue(
                YARD.doors.brandDb, YARD.doors.systemDb, List.of(new Sweep(name, Duration.ofHours(1), work)));
    }

    private static void sweep(SweepQueue queue) {
        for (UUID tenant : queue.dueTenants()) {
            queue.take(new BrandId(tenant), 1).forEach(queue::run);
        }
    }

    private static void due(String name) {
        YARD.run("update sweep set due_at = now() where name = '" + name + "'");
    }

    private static List<String> kept(String table, String column, UUID tenant) {
        return YARD.ask("select key from " + table + " where " + column + " = '" + tenant + "' order by key");
    }
}
