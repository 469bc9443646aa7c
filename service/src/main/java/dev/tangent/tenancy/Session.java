package dev.tangent.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one transaction, taken from the pool when it is first asked for; as a handle only where a DAO of
 * Jdbi's takes part. Statements go past the pool's wrappers, which look up every call by reflection.
 */
final class Session implements AutoCloseable {
    private final DataSource pool;
    private final Jdbi jdbi;
    private @Nullable Connection connection;
    private @Nullable Handle handle;

    Session(DataSource pool, Jdbi jdbi) {
        this.pool = pool;
        this.jdbi = jdbi;
    }

    Handle handle() {
        if (handle == null) {
            if (connection != null) {
                throw new IllegalStateException("no DAO can take part in a transaction of calls");
            }
            handle = jdbi.open();
        }
        return handle;
    }

    Connection connection() throws SQLException {
        return unwrapped(handle == null ? taken() : handle.getConnection());
    }

    private Connection taken() throws SQLException {
        if (connection == null) {
            connection = pool.getConnection();
        }
        return connection;
    }

    private static Connection unwrapped(Connection connection) throws SQLException {
        return connection instanceof PooledConnection wrapper ? wrapper.getConnection() : connection;
    }

    /** Runs {@code work} in a transaction without a handle. */
    <T> T inTransaction(Supplier<T> work) {
        try {
            Connection begun = connection();
            begun.setAutoCommit(false);
            try {
                T result = work.get();
                begun.commit();
                return result;
            } catch (Throwable e) {
                // Errors too: what follows would commit the half that was done.
                rollBack(e);
                throw e;
            } finally {
                if (!begun.isClosed()) {
                    begun.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** Ends a block that the connection may have been left in; a connection on which that fails is closed. */
    void rollBack(Throwable failure) {
        if (handle == null && connection == null) {
            return;
        }
        try {
            Connection left = connection();
            try (Statement statement = left.createStatement()) {
                statement.execute("rollback");
            } catch (SQLException e) {
                failure.addSuppressed(e);
                left.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            if (handle != null) {
                handle.close();
            }
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
