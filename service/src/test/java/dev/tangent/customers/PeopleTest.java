package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.Secrets;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Transactions;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final World WORLD = new World();
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "People");
    private final String customer = new Shop(brand).upsert("user_id:somebody").id();

    /** So that no two wait for each other. */
    @Test
    void whoWaitsForANewIdentityHoldsThoseBeforeItAndNoneBehindIt() throws Exception {
        List<IdentityKey> keys = IntStream.range(0, 9)
                .mapToObj(i -> new IdentityKey("user_id", "", "new-" + i))
                .toList();
        Clock clock = Clock.systemUTC();
        People people = new People(
                clock,
                new ErasedIdentities(new IdentityHashes(new Secrets(
                        "storageKey", "1", Map.of("1", "a storage key for tests, 32 characters or more")))));
        try (Backstage backstage = new Backstage(WORLD.service.database());
                Connection holder = connect();
                Connection other = connect()) {
            holder.setAutoCommit(false);
            insert(holder, "new-4");
            CompletableFuture<People.Resolved> writer = CompletableFuture.supplyAsync(() ->
                    backstage.brandDb.in(new BrandId(UUID.fromString(brand.id())), tx -> people.resolve(tx, keys)));
            awaitBlocked(other, writer);
            List<String> held = new ArrayList<>();
            for (IdentityKey key : keys) {
                if (isHeld(other, key.value())) {
                    held.add(key.value());
                }
            }
            holder.rollback();
            assertThat(held).containsExactly("new-0", "new-1", "new-2", "new-3", "new-4");
            assertThat(writer.get().fresh()).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    private static void awaitBlocked(Connection db, CompletableFuture<?> writer) throws Exception {
        while (!writer.isDone()
                && Rows.of(
                                db,
                                "select pid::text from pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Lock'")
                        .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Whether somebody is about to store the identity. */
    private boolean isHeld(Connection db, String value) throws SQLException {
        db.setAutoCommit(false);
        try {
            Rows.run(db, "set local lock_timeout = '200ms'");
            insert(db, value);
            return false;
        } catch (IllegalStateException e) {
            assertThat(Transactions.sqlState(e)).isEqualTo(LOCK_NOT_AVAILABLE);
            return true;
        } finally {
            db.rollback();
        }
    }

    private void insert(Connection db, String value) throws SQLException {
        Rows.run(db, """
                insert into identity (brand_id, kind, namespace, value, person_id, created_at)
                select brand_id, 'user_id', '', '%s', id, now() from person where customer_id = '%s'""".formatted(value, customer));
    }

    private static Connection connect() throws SQLException {
        return WORLD.service.database().connect(TestDatabases.server().superuser());
    }
}
