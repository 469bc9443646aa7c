package dev.tangent.localpostgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a database is and who may enter: the owner for migrations, the app for the service, the system for its few
 * cross-brand reads.
 */
public record Database(String name, String jdbcUrl, Login owner, Login app, Login system) {
    /** Opens a connection of its own for {@code login}; the caller closes it. */
    public Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl, login.user(), login.password());
    }
}
