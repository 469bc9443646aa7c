package dev.tangent.tenancy;

import java.sql.SQLException;

/** What JDBC said of a statement. */
final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseFailure(SQLException cause) {
        super(cause);
    }
}
