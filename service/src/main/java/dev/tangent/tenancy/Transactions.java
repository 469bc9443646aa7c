package dev.tangent.tenancy;

import dev.tangent.platform.Problem;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * How a tenant's work meets the database: begun, tied to its tenant, committed, and its failures told apart. Each call
 * opens a connection of its own: one that shared its thread's would leave the outer call in the inner one's tenant.
 */
public final class Transactions {
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

    /** Lost connections, full servers, and servers that stop or start. */
    private static final Set<String> OUT_OF_REACH = Set.of("08", "53", "57P");

    private static final int TRIES = 4;
    private static final int PAUSE_MILLIS = 20;

    private final Jdbi jdbi;

    public Transactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T> T run(Tenant tenant, BiFunction<Handle, Context, T> work) {
        return opened(handle -> handle.inTransaction(begun -> tied(begun, tenant, false, work)));
    }

    /**
     * Under autocommit, where {@link Context} puts the whole block into the message of the one statement. When that
     * fails the block is still open.
     */
    <T> T runOne(Tenant tenant, BiFunction<Handle, Context, T> work) {
        return opened(handle -> {
            try {
                return tied(handle, tenant, true, work);
            } catch (RuntimeException e) {
                rollBack(handle, e);
                throw e;
            }
        });
    }

    private static void rollBack(Handle handle, RuntimeException failure) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    <T> T snapshot(Tenant tenant, BiFunction<Handle, Context, T> work) {
        return opened(handle -> handle.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, begun -> tied(begun, tenant, false, work)));
    }

    private <T> T opened(Function<Handle, T> work) {
        return guarded(() -> {
            try (Handle handle = jdbi.open()) {
                return work.apply(handle);
            }
        });
    }

    private static <T> T tied(Handle handle, Tenant tenant, boolean single, BiFunction<Handle, Context, T> work) {
        return work.apply(handle, Context.attach(handle, tenant, single));
    }

    /** Runs a call again that lost a conflict, and says of a database that cannot serve that it is unavailable. */
    static <T> T guarded(Call<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.run();
            } catch (JdbiException e) {
                if (tries == TRIES || !WORTH_ANOTHER_TRY.contains(sqlState(e))) {
                    throw translated(e);
                }
                pause(tries);
            }
        }
    }

    private static RuntimeException translated(JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PoolExhaustedException) {
                return Problem.of(Problem.Type.UNAVAILABLE, "All connections to the database are in use.");
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && OUT_OF_REACH.stream().anyMatch(sql.getSQLState()::startsWith)) {
                return Problem.of(Problem.Type.UNAVAILABLE, "The database cannot be reached.");
            }
        }
        Problem known = Constraints.problem(e);
        return known == null ? e : known;
    }

    /** The state of the SQL error behind {@code e}, or an empty text. */
    public static String sqlState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, (long) PAUSE_MILLIS << tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Type.UNAVAILABLE, "The service is stopping.");
        }
    }

    interface Call<T> {
        T run();
    }
}
