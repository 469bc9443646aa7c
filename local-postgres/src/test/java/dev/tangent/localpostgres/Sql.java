package dev.tangent.localpostgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement on a connection of its own. */
final class Sql {
    private Sql() {}

    static void run(Database database, Login login, String sql) throws SQLException {
        try (Connection connection = database.connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(Database database, Login login, String sql) throws SQLException {
        try (Connection connection = database.connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
