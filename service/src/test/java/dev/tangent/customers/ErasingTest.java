package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.attributes.Attributes;
import dev.tangent.platform.Secrets;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ErasingTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Erasing");
    private final Shop shop = new Shop(brand);

    @Test
    void whoeverIsJustBeingMergedIntoTheCustomerIsTakenOutOfSightToo() throws Exception {
        String into = shop.upsert("user_id:into").id();
        String from = shop.upsert("user_id:from").id();
        shop.upsert("user_id:bystander");
        try (Backstage backstage = new Backstage(WORLD.service.database());
                Connection merger =
                        WORLD.service.database().connect(TestDatabases.server().superuser());
                Connection db =
                        WORLD.service.database().connect(TestDatabases.server().superuser())) {
            Erasing erasing = new Erasing(
                    new ErasedIdentities(new IdentityHashes(new Secrets(
                            "storageKey", "1", Map.of("1", "a storage key for tests, 32 characters or more")))),
                    new Attributes(backstage.brandDb));
            merger.setAutoCommit(false);
            Rows.run(merger, """
                    update customer set version = version + 1, merged_into_id = case when id = '%2$s' then '%1$s'::uuid end
                     where id in ('%1$s', '%2$s');
                    update person set customer_id = '%1$s' where customer_id = '%2$s'""".formatted(into, from));
            CompletableFuture<Integer> begun = CompletableFuture.supplyAsync(() ->
                    backstage.brandDb.in(new BrandId(UUID.fromString(brand.id())), tx -> {
                        erasing.begin(tx, UUID.fromString(into), Instant.now());
                        return 1;
                    }));
            while (!begun.isDone()
                    && Rows.of(
                                    db,
                                    "select pid::text from pg_stat_activity where datname = current_database()"
                                            + " and wait_event_type = 'Lock'")
                            .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            merger.commit();
            begun.get();
            assertThat(Rows.of(
                            db,
                            "select value from identity where erasing and brand_id = '" + brand.id()
                                    + "' order by value"))
                    .containsExactly("from", "into");
            assertThat(Rows.of(
                            db,
                            "select id::text from customer where erasing_at is not null and brand_id = '" + brand.id()
                                    + "'"))
                    .containsExactlyInAnyOrder(from, into);
            assertThat(WORLD.service.stored(brand.id(), "select count(*) from erased_identity"))
                    .isEqualTo("2");
        }
    }
}
