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
    private boolean closed;

    Session(DataSource pool, Jdbi jdbi) {
        this.pool = pool;
        this.jdbi = jdbi;
    }

    Handle handle() {
        requireOpen();
        if (handle == null) {
            if (connection != null) {
                throw new IllegalStateException("no DAO can take part in a transaction of calls");
            }
            handle = jdbi.open();
        }
        return handle;
    }

    Connection connection() throws SQLException {
        requireOpen();
        return unwrapped(handle == null ? taken() : handle.getConnection());
    }

    /** What outlives its transaction must not meet the next one, of another tenant, on the same connection. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the transaction is over");
        }
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
                begun.setAutoCommit(true);
                return result;
            } catch (Throwable e) {
                // Errors too: autocommit alone would commit the half that was done.
                if (rollBack(e)) {
                    begun.setAutoCommit(true);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /**
     * Ends a block that the connection may have been left in; a connection on which that fails is closed. Whether the
     * connection can be used again.
     */
    boolean rollBack(Throwable failure) {
        if (handle == null && connection == null) {
            return true;
        }
        boolean done = false;
        try {
            Connection left = connection();
            try (Statement statement = left.createStatement()) {
                statement.execute("rollback");
                done = true;
            } finally {
                if (!done) {
                    left.close();
                }
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return done;
    }

    @Override
    public void close() {
        closed = true;
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
