package dev.tangent.bench.drills;

import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** What befalls replicas, connections of theirs and the database. */
record Blows(LocalPostgres postgres, Database database, Fleet fleet) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 50;

    List<Disturbance> all() {
        return List.of(
                Disturbance.of("the replica that works is killed", () -> fleet.killAndRestart(0)),
                Disturbance.of("connections are cut by the database", this::cutConnections),
                Disturbance.of("a backend of the database is killed", this::killBackend),
                Disturbance.of("a replica that serves is killed", () -> fleet.killAndRestart(1)),
                crash());
    }

    List<Disturbance> crashOnly() {
        return List.of(crash());
    }

    private Disturbance crash() {
        return Disturbance.of("the database stops at once", postgres::crash);
    }

    private void cutConnections() throws SQLException {
        inDatabase(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'tangent%' and random() < 0.7");
    }

    /** The database then cuts off everybody, and recovers as after a crash. */
    private void killBackend() throws SQLException, InterruptedException {
        ProcessHandle backend = ProcessHandle.of(anyBackend()).orElseThrow();
        if (!backend.destroyForcibly()) {
            throw new IllegalStateException("may not be killed: " + backend.pid());
        }
        backend.onExit().join();
        awaitDatabase();
    }

    private long anyBackend() throws SQLException {
        try (Connection connection = database.connect(postgres.superuser());
                Statement statement = connection.createStatement();
                ResultSet backends = statement.executeQuery(
                        "select pid from pg_stat_activity where usename = 'tangent_app' order by random() limit 1")) {
            if (!backends.next()) {
                throw new IllegalStateException("nobody is connected");
            }
            return backends.getLong(1);
        }
    }

    private void awaitDatabase() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                inDatabase("select 1");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void inDatabase(String sql) throws SQLException {
        try (Connection connection = database.connect(postgres.superuser());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
