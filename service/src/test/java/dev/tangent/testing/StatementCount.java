package dev.tangent.testing;

import dev.tangent.localpostgres.Database;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** What a service says to its database for requests: a driver that listens stands in front of the real one. */
public final class StatementCount {
    private static final String PREFIX = "jdbc:counted:";

    /** Work in the background has threads of other names. */
    private static final String REQUESTS = "dw-";

    /** A driver is known by its class alone. */
    private static final Map<String, StatementCount> BY_URL = new ConcurrentHashMap<>();

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final TestService service;

    private StatementCount(Database database) {
        String url = PREFIX + database.jdbcUrl();
        BY_URL.put(url, this);
        this.service = TestService.start(
                Map.of("TANGENT_WORKERS", "false"),
                Map.of("database.driverClass", Driver.class.getName(), "database.url", url),
                database,
                java.time.Clock.systemUTC());
    }

    /** Of a service of its own. */
    public static StatementCount start() {
        return new StatementCount(TestDatabases.migrated());
    }

    public TestService service() {
        return service;
    }

    /** The statements of {@code requests}, in their order. */
    public List<String> of(Runnable requests) {
        said.clear();
        requests.run();
        return List.copyOf(said);
    }

    private Connection listening(Connection connection) {
        return proxy(PoolableConnection.class, (method, arguments) -> {
            Object made = call(connection, method, arguments);
            if (made instanceof PreparedStatement prepared) {
                String sql = String.valueOf(arguments[0]);
                return proxy(PreparedStatement.class, (of, with) -> executed(prepared, of, with, sql));
            }
            return made instanceof Statement statement
                    ? proxy(
                            Statement.class,
                            (of, with) ->
                                    executed(statement, of, with, with.length == 0 ? "" : String.valueOf(with[0])))
                    : made;
        });
    }

    private @Nullable Object executed(Statement statement, Method method, Object[] arguments, String sql)
            throws Throwable {
        if (method.getName().startsWith("execute")
                && Thread.currentThread().getName().startsWith(REQUESTS)) {
            said.add(sql);
        }
        return call(statement, method, arguments);
    }

    /** What the pool looks for in a connection, beside what all are. */
    private interface PoolableConnection extends Connection, PGConnection {}

    private interface Answer {
        @Nullable
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        InvocationHandler handler =
                (proxy, method, arguments) -> answer.of(method, arguments == null ? new Object[0] : arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** PostgreSQL's own, whose connections are listened to. */
    public static final class Driver implements java.sql.Driver {
        private final java.sql.Driver real = new org.postgresql.Driver();

        @Override
        public @Nullable Connection connect(String url, Properties properties) throws SQLException {
            StatementCount count = BY_URL.get(url);
            return count == null ? null : count.listening(real.connect(url.substring(PREFIX.length()), properties));
        }

        @Override
        public boolean acceptsURL(String url) {
            return BY_URL.containsKey(url);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
            return real.getPropertyInfo(url, properties);
        }

        @Override
        public int getMajorVersion() {
            return real.getMajorVersion();
        }

        @Override
        public int getMinorVersion() {
            return real.getMinorVersion();
        }

        @Override
        public boolean jdbcCompliant() {
            return real.jdbcCompliant();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger(StatementCount.class.getName());
        }
    }
}
