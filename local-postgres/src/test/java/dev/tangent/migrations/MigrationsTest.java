package dev.tangent.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.localpostgres.Child;
import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MigrationsTest {
    private static final String TRIAL = "dev/tangent/migrations/trial/changelog.yaml";
    private static final String PAUSING = "dev/tangent/migrations/pausing/changelog.yaml";
    private static final String FAILING = "dev/tangent/migrations/failing/changelog.yaml";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static LocalPostgres server;

    @BeforeAll
    static void start() {
        server = LocalPostgres.temporary();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theNewestChangeIsAppliedOnlyAfterTheUpdate() throws SQLException {
        Migrations trial = new Migrations(TRIAL);
        try (Connection owner = owner(fresh())) {
            assertThat(trial.applied(owner)).isEmpty();
            trial.update(owner);
            assertThat(trial.applied(owner)).contains("0002-plate");
            assertThat(trial.newest()).isEqualTo("0002-plate");
        }
    }

    @Test
    void everyChangeOfThisBuildIsAppliedAndSeenByTheService() throws SQLException {
        Database database = fresh();
        Migrations migrations = new Migrations();
        try (Connection owner = owner(database);
                Connection app = database.connect(database.app())) {
            migrations.update(owner);
            assertThat(migrations.applied(app)).contains(migrations.newest());
        }
    }

    @Test
    void anUpdateLeavesTheConnectionAsItWas() throws SQLException {
        Database database = fresh();
        for (boolean autoCommit : List.of(true, false)) {
            try (Connection owner = owner(database)) {
                owner.setAutoCommit(autoCommit);
                new Migrations(TRIAL).update(owner);
                assertThat(owner.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(text(owner, "show client_connection_check_interval")).isEqualTo("0");
                assertThat(text(owner, "select count(*) from pg_locks where locktype = 'advisory'"))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void noLockTableIsLeftToBeStuckIn() throws SQLException {
        try (Connection owner = owner(fresh())) {
            new Migrations(TRIAL).update(owner);
            assertThat(text(owner, "select to_regclass('databasechangeloglock') is null"))
                    .isEqualTo("t");
        }
    }

    @Test
    void aSecondUpdateChangesNothing() throws SQLException {
        try (Connection owner = owner(fresh())) {
            new Migrations(TRIAL).update(owner);
            new Migrations(TRIAL).update(owner);
            assertThat(text(owner, "select count(*) from cup")).isEqualTo("1");
        }
    }

    @Test
    void aDatabaseCreatedAnewUnderTheSameNameIsMigratedAgain() throws SQLException {
        Database database = fresh();
        migrate(database, TRIAL);
        // Only a second look finds it up to date, which Liquibase remembers.
        migrate(database, TRIAL);
        server.drop(database.name());
        Database again = server.database(database.name());
        migrate(again, TRIAL);
        try (Connection owner = owner(again)) {
            assertThat(text(owner, "select count(*) from cup")).isEqualTo("1");
        }
    }

    @Test
    void updatesOfTwoThreadsAreBothFine() throws Exception {
        Database database = fresh();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<String> update = () -> {
                migrate(database, TRIAL);
                return "done";
            };
            for (var done : pool.invokeAll(List.of(update, update))) {
                assertThat(done.get()).isEqualTo("done");
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void updatesOfThreeProcessesAreAllFine() throws Exception {
        Database database = fresh();
        try (Child one = migrating(database, TRIAL);
                Child two = migrating(database, TRIAL);
                Child three = migrating(database, TRIAL)) {
            for (Child child : List.of(one, two, three)) {
                assertThat(child.line()).isEqualTo("begins");
                assertThat(child.line()).isEqualTo("done");
            }
        }
    }

    @Test
    void aKilledUpdateHoldsUpNobody() throws Exception {
        Database database = pausing(300);
        try (Connection owner = owner(database);
                Child child = migrating(database, PAUSING)) {
            child.line();
            awaitPause(owner);
            child.kill();
            run(owner, "update pause set seconds = 0");
            long start = System.nanoTime();
            new Migrations(PAUSING).update(owner);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(text(owner, "select count(*) from plate")).isEqualTo("0");
        }
    }

    @Test
    void aKilledConnectionHoldsUpNobody() throws Exception {
        Database database = pausing(300);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Connection owner = owner(database);
                Connection superuser = database.connect(server.superuser())) {
            var victim = pool.submit(() -> {
                migrate(database, PAUSING);
                return "done";
            });
            awaitPause(owner);
            run(superuser, "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'");
            assertThatThrownBy(victim::get).hasMessageContaining("terminating connection");
            run(owner, "update pause set seconds = 0");
            new Migrations(PAUSING).update(owner);
            assertThat(text(owner, "select count(*) from plate")).isEqualTo("0");
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aFailedUpdateKeepsWhatItFinishedAndHoldsUpNobody() throws SQLException {
        Database database = fresh();
        try (Connection failed = owner(database);
                Connection owner = owner(database)) {
            assertThatThrownBy(() -> new Migrations(FAILING).update(failed)).hasMessageContaining("bowl");
            assertThat(new Migrations(FAILING).applied(owner)).contains("0001-cup");
            run(owner, "create table bowl as select 3 as size");
            new Migrations(FAILING).update(owner);
            assertThat(text(owner, "select id from plate")).isEqualTo("3");
            assertThat(failed.isValid(1)).isTrue();
        }
    }

    @Test
    void nothingIsPrinted() throws Exception {
        try (Child child = migrating(fresh(), TRIAL)) {
            assertThat(child.rest()).isEqualTo("begins\ndone");
        }
    }

    private static Child migrating(Database database, String changelog) throws Exception {
        return Child.running(
                Migrating.class,
                changelog,
                database.jdbcUrl(),
                database.owner().user(),
                database.owner().password());
    }

    private static void migrate(Database database, String changelog) throws SQLException {
        try (Connection owner = owner(database)) {
            new Migrations(changelog).update(owner);
        }
    }

    private static Database fresh() {
        return server.database("fresh_" + NAMES.incrementAndGet());
    }

    private static Database pausing(int seconds) throws SQLException {
        Database database = fresh();
        try (Connection owner = owner(database)) {
            run(owner, "create table pause as select " + seconds + " as seconds");
        }
        return database;
    }

    private static void awaitPause(Connection owner) throws SQLException, InterruptedException {
        while (text(owner, "select count(*) from pg_stat_activity where wait_event = 'PgSleep'")
                .equals("0")) {
            Thread.sleep(20);
        }
    }

    private static Connection owner(Database database) throws SQLException {
        return database.connect(database.owner());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
