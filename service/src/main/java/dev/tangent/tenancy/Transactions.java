package dev.tangent.tenancy;

import dev.tangent.platform.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a tenant's work meets the database: begun, tied to its tenant, committed, and its failures told apart. Each call
 * opens a connection of its own: one that shared its thread's would leave the outer call in the inner one's tenant.
 */
public final class Transactions {
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

    /** Lost connections, full servers, and servers that stop or start. */
    private static final Set<String> OUT_OF_REACH = Set.of("08", "53", "57P");

    /** By the statement timeout. */
    private static final String CANCELLED = "57014";

    private static final int TRIES = 8;
    private static final int PAUSE_MILLIS = 20;
    private static final int MOST_DOUBLED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final DataSource pool;
    private final Jdbi jdbi;
    private final Daos daos;

    /** {@code jdbi} takes its connections from {@code pool}. */
    public Transactions(DataSource pool, Jdbi jdbi) {
        this.pool = pool;
        this.jdbi = jdbi;
        this.daos = new Daos(jdbi);
    }

    <T> T run(Tenant tenant, BiFunction<Session, Context, T> work) {
        return opened(session -> session.handle().inTransaction(begun -> committed(session, tenant, work)));
    }

    /** For work that only makes calls: no handle of Jdbi's is opened. */
    <T> T runCalls(Tenant tenant, BiFunction<Session, Context, T> work) {
        return opened(session -> session.inTransaction(() -> committed(session, tenant, work)));
    }

    /** Commits with what was put off, where something was; else whoever began the transaction commits it. */
    private <T> T committed(Session session, Tenant tenant, BiFunction<Session, Context, T> work) {
        Context context = new Context(daos, tenant, false);
        T result = work.apply(session, context);
        context.flush(session, "\n; commit");
        return result;
    }

    /**
     * Under autocommit, where {@link Context} puts the whole block into the message of the one statement. When that
     * fails the block is still open.
     */
    <T> T runOne(Tenant tenant, BiFunction<Session, Context, T> work) {
        return opened(session -> {
            try {
                return work.apply(session, new Context(daos, tenant, true));
            } catch (Throwable e) {
                session.rollBack(e);
                throw e;
            }
        });
    }

    /**
     * One run of {@code relay} for each of {@code items}. What lost a conflict is not run again: whoever calls can do without
     * the company.
     */
    <I, T> List<List<T>> runEach(
            Relay relay, List<I> items, Function<I, BrandId> brand, BiConsumer<I, Call> values, Call.Reader<T> reader) {
        try (Session session = new Session(pool, jdbi)) {
            try {
                List<Relay.Run> runs = new ArrayList<>();
                for (I item : items) {
                    Tenant tenant = Tenant.of(brand.apply(item));
                    Call call = new Context(daos, tenant, true).call(session, tenant, relay.sql());
                    values.accept(item, call);
                    runs.add(new Relay.Run(brand.apply(item), call));
                }
                return relay.run(session, runs, reader);
            } catch (Throwable e) {
                session.rollBack(e);
                throw e;
            }
        } catch (JdbiException | DatabaseFailure e) {
            throw translated(e);
        }
    }

    <T> T snapshot(Tenant tenant, BiFunction<Session, Context, T> work) {
        return opened(session -> session.handle()
                .inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        begun -> work.apply(session, new Context(daos, tenant, false))));
    }

    private <T> T opened(Function<Session, T> work) {
        return guarded(() -> {
            try (Session session = new Session(pool, jdbi)) {
                return work.apply(session);
            }
        });
    }

    /** Runs a call again that lost a conflict, and says of a database that cannot serve that it is unavailable. */
    static <T> T guarded(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (JdbiException | DatabaseFailure e) {
                if (tries == TRIES || !WORTH_ANOTHER_TRY.contains(sqlState(e))) {
                    throw translated(e);
                }
                pause(tries);
            }
        }
    }

    private static RuntimeException translated(RuntimeException e) {
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
        if (sqlState(e).equals(CANCELLED)) {
            LOG.warn("A statement took too long", e);
            return Problem.of(Problem.Type.UNAVAILABLE, "The database did not answer in time.");
        }
        if (WORTH_ANOTHER_TRY.contains(sqlState(e))) {
            LOG.warn("A call lost against others each time", e);
            return Problem.of(Problem.Type.UNAVAILABLE, "Others change the same rows all the time.");
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
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, (long) PAUSE_MILLIS << Math.min(tries, MOST_DOUBLED)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Type.UNAVAILABLE, "The service is stopping.");
        }
    }
}
