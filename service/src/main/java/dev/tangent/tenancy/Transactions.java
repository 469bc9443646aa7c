package dev.tangent.tenancy;

import dev.tangent.platform.Problem;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** How a tenant's work meets the database: begun, tied to its tenant, committed, and its failures told apart. */
public final class Transactions {
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");
    private static final int TRIES = 4;
    private static final int PAUSE_MILLIS = 20;

    private final Jdbi jdbi;

    public Transactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T> T run(Tenant tenant, BiFunction<Handle, Context, T> work) {
        return guarded(() -> jdbi.inTransaction(handle -> tied(handle, tenant, false, work)));
    }

    /** Under autocommit: setting and statement travel together and are one implicit transaction. */
    <T> T runOne(Tenant tenant, BiFunction<Handle, Context, T> work) {
        return guarded(() -> jdbi.withHandle(handle -> tied(handle, tenant, true, work)));
    }

    <T> T snapshot(Tenant tenant, BiFunction<Handle, Context, T> work) {
        return guarded(() -> jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> tied(handle, tenant, false, work)));
    }

    private static <T> T tied(Handle handle, Tenant tenant, boolean single, BiFunction<Handle, Context, T> work) {
        return work.apply(handle, Context.attach(handle, tenant, single));
    }

    private static <T> T guarded(Call<T> call) {
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
                    && sql.getSQLState().startsWith("08")) {
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

    private interface Call<T> {
        T run();
    }
}
