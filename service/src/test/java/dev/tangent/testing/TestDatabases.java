package dev.tangent.testing;

import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.LocalPostgres;
import dev.tangent.migrations.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One database server per test run, and as many migrated databases as are asked for. */
public final class TestDatabases {
    private static final LocalPostgres SERVER = LocalPostgres.temporary();
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NAMES = new AtomicInteger();

    static {
        migrate(SERVER.database(TEMPLATE));
    }

    private TestDatabases() {}

    public static LocalPostgres server() {
        return SERVER;
    }

    /** A database with the newest schema and nothing in it. */
    public static Database migrated() {
        return SERVER.copyOf(TEMPLATE, "test_" + NAMES.incrementAndGet());
    }

    /** A database without any schema. */
    public static Database empty() {
        return SERVER.database("empty_" + NAMES.incrementAndGet());
    }

    public static void migrate(Database database) {
        try (Connection owner = database.connect(database.owner())) {
            new Migrations().update(owner);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
