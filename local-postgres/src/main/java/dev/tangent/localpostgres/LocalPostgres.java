package dev.tangent.localpostgres;

import dev.tangent.migrations.Roles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server of our own on 127.0.0.1, durable and closed to whoever has no password. A temporary one vanishes
 * with this process however that ends; a kept one lives on its data directory. Thread-safe.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final Server server;
    private final Cluster cluster;
    private final Passwords passwords;
    private final AutoCloseable ending;

    private LocalPostgres(Cluster cluster, Server server, Passwords passwords, AutoCloseable ending) {
        this.cluster = cluster;
        this.server = server;
        this.passwords = passwords;
        this.ending = ending;
    }

    /** Starts a server whose data nobody misses, on any free port. */
    public static LocalPostgres temporary() {
        try {
            Launcher launcher = Launcher.detect();
            Cluster cluster =
                    Cluster.in(Files.createTempDirectory("tangent-postgres-"), launcher, Binaries.unpacked(launcher));
            Cleaner cleaner = Cleaner.of(cluster);
            Passwords passwords = Passwords.keptIn(cluster.home().resolve("passwords.properties"));
            cluster.create(passwords.superuser(), false);
            Server server = Server.start(cluster, Settings.TEMPORARY, passwords.superuser(), Ports::anyFree);
            return new LocalPostgres(cluster, server, passwords, cleaner).withRoles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the server of {@code directory}, created if missing, or takes over the one that a killed process left
     * running there; it stays on the same port as long as nobody else takes it.
     */
    public static LocalPostgres kept(Path directory) {
        try {
            Launcher launcher = Launcher.detect();
            Cluster cluster = Cluster.in(directory.toAbsolutePath().normalize(), launcher, Binaries.unpacked(launcher));
            DirectoryLock lock = DirectoryLock.on(cluster.home());
            try {
                return kept(cluster, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes {@code directory} and all data in it, stopping first a server that a killed process left running. */
    public static void erase(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        if (!Files.exists(home)) {
            return;
        }
        try {
            DirectoryLock lock = DirectoryLock.on(home);
            try {
                stopAndDelete(home);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopAndDelete(Path home) throws IOException {
        Launcher launcher = Launcher.detect();
        Cluster cluster = Cluster.in(home, launcher, Binaries.unpacked(launcher));
        cluster.stop();
        Trees.delete(home);
    }

    private static LocalPostgres kept(Cluster cluster, DirectoryLock lock) throws IOException {
        Path file = cluster.home().resolve("passwords.properties");
        if (cluster.exists() && !Files.exists(file)) {
            throw new IllegalStateException(file + " is gone, and with it the way into the data: start afresh");
        }
        Passwords passwords = Passwords.keptIn(file);
        if (!cluster.exists()) {
            cluster.create(passwords.superuser(), true);
        }
        Path port = cluster.home().resolve("port");
        Server server =
                Server.leftBehind(cluster, Settings.KEPT, passwords.superuser()).orElse(null);
        if (server == null) {
            server = Server.start(cluster, Settings.KEPT, passwords.superuser(), () -> Ports.remembered(port));
        }
        return new LocalPostgres(cluster, server, passwords, () -> {
                    try {
                        cluster.stop();
                    } finally {
                        lock.close();
                    }
                })
                .withRoles();
    }

    /** The database of that name, created empty if missing; migrations are the caller's. */
    public Database database(String name) {
        return inServer(statement -> {
            if (!exists(statement.getConnection(), name)) {
                statement.execute("create database " + quoted(name) + " owner tangent_owner");
            }
            return entered(statement, name);
        });
    }

    /** A new database with everything that {@code template} holds now; nobody may be connected to the template. */
    public Database copyOf(String template, String name) {
        return inServer(statement -> {
            statement.execute(
                    "create database " + quoted(name) + " template " + quoted(template) + " owner tangent_owner");
            return entered(statement, name);
        });
    }

    /** Removes a database, throwing out whoever is connected to it; one that is missing is no error. */
    public void drop(String name) {
        inServer(statement -> statement.execute("drop database if exists " + quoted(name) + " with (force)"));
    }

    /** Stops the server without letting it write anything more, as a crash does, and starts it again on its port. */
    public void crash() {
        cluster.launcher().run(cluster.stopCommand("immediate"));
        try {
            cluster.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who may do everything here: for tests of what the service must refuse. */
    public Login superuser() {
        return passwords.superuser();
    }

    /** Stops the server; a temporary one takes its files with it. */
    @Override
    public void close() {
        try {
            ending.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL does not stop", e);
        }
    }

    private Database entered(Statement statement, String name) throws SQLException {
        statement.execute("revoke all on database " + quoted(name) + " from public");
        statement.execute("grant connect on database " + quoted(name) + " to tangent_app, tangent_system");
        return new Database(name, server.url(name), passwords.owner(), passwords.app(), passwords.system());
    }

    private LocalPostgres withRoles() {
        return inServer(statement -> {
            Roles.ensure(statement.getConnection());
            for (Login login : List.of(passwords.owner(), passwords.app(), passwords.system())) {
                statement.execute("alter role " + login.user() + " password '" + login.password() + "'");
            }
            return this;
        });
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String quoted(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        return '"' + name + '"';
    }

    private <T> T inServer(Work<T> work) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }
}
