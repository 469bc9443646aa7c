package dev.tangent.bench;

import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.LocalPostgres;
import dev.tangent.migrations.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The database under both arms: ours alone, migrated, and durable, or nothing is measured. */
final class Base implements AutoCloseable {
    private final LocalPostgres server;
    private final Database database;
    private final Connection superuser;
    private final long pid;

    private Base(LocalPostgres server, Database database, Connection superuser, long pid) {
        this.server = server;
        this.database = database;
        this.superuser = superuser;
        this.pid = pid;
    }

    static Base open() throws SQLException {
        LocalPostgres server = LocalPostgres.temporary();
        Database database = server.database("bench");
        try (Connection owner = database.connect(database.owner())) {
            new Migrations().update(owner);
        }
        Connection superuser = database.connect(server.superuser());
        long backend = Long.parseLong(text(superuser, "select pg_backend_pid()"));
        return new Base(server, database, superuser, ProcessFiles.parent(backend));
    }

    Database database() {
        return database;
    }

    /** The server's first process, whose children are all others. */
    long pid() {
        return pid;
    }

    /** A connection as the service's role has, which row-level security binds. */
    Connection app() throws SQLException {
        return database.connect(database.app());
    }

    /** The settings that decide what a commit is worth, as the service's role has them; refuses any but the durable. */
    Map<String, String> durability() throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Connection app = app()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                String value = text(app, "show " + setting);
                if (!value.equals("on")) {
                    throw new IllegalStateException(
                            setting + " is " + value + ": what is measured would be worth nothing");
                }
                settings.put(setting, value);
            }
            settings.put("shared_buffers", text(app, "show shared_buffers"));
            settings.put("server_version", text(app, "show server_version"));
        }
        return settings;
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(superuser, sql));
    }

    void execute(String... statements) throws SQLException {
        try (var statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
        server.close();
    }
}
