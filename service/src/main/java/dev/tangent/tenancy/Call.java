package dev.tangent.tenancy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Sql} inside a transaction, by JDBC itself. Each parameter but the tenant's is set once. Arrays go
 * as text, which the statement casts ({@code :ids::uuid[]}); one without any value goes as null, and {@code unnest}
 * fills it up.
 */
public final class Call {
    private final Session session;
    private final Context context;
    private final Sql sql;
    private final @Nullable Object[] values;

    Call(Session session, Context context, Sql sql) {
        this.session = session;
        this.context = context;
        this.sql = sql;
        this.values = new Object[sql.size()];
    }

    public Call set(String name, @Nullable UUID value) {
        return put(name, value == null ? Null.UUID : value);
    }

    public Call set(String name, @Nullable String value) {
        return put(name, value == null ? Null.TEXT : value);
    }

    public Call set(String name, @Nullable Integer value) {
        return put(name, value == null ? Null.INTEGER : value);
    }

    public Call set(String name, @Nullable Long value) {
        return put(name, value == null ? Null.BIGINT : value);
    }

    public Call set(String name, @Nullable Boolean value) {
        return put(name, value == null ? Null.BOOLEAN : value);
    }

    public Call set(String name, @Nullable Instant value) {
        return put(name, value == null ? Null.TIMESTAMPTZ : value.atOffset(ZoneOffset.UTC));
    }

    public Call set(String name, List<String> values) {
        return texts(name, values, value -> value);
    }

    /** An array of one text of each row. */
    public <R> Call texts(String name, List<R> rows, Function<R, @Nullable String> value) {
        return array(name, ArrayText.ofTexts(rows, value));
    }

    /** An array of one value of each row, of a type whose text needs no quotes: ids, times, numbers, booleans. */
    public <R> Call plain(String name, List<R> rows, Function<R, @Nullable Object> value) {
        return array(name, ArrayText.ofPlain(rows, value));
    }

    private Call array(String name, @Nullable String text) {
        return put(name, text == null ? Null.TEXT : text);
    }

    private Call put(String name, Object value) {
        int slot = sql.slot(name);
        if (slot < 0) {
            throw new IllegalStateException("names no :" + name + ": " + sql.text());
        }
        if (values[slot] != null) {
            throw new IllegalStateException(":" + name + " has its value: " + sql.text());
        }
        values[slot] = value;
        return this;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> find(Reader<T> reader) {
        List<T> rows = list(reader);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** Every row. */
    public <T> List<T> list(Reader<T> reader) {
        return executed(statement -> rows(statement, reader));
    }

    /** The rows that {@code statement} stands at. */
    static <T> List<T> rows(PreparedStatement statement, Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    /** How many rows a statement without answer changed. */
    public int run() {
        return executed(PreparedStatement::getUpdateCount);
    }

    /** Runs at the end of the transaction, in one message with its commit: for writes whose answer nobody waits for. */
    public void later() {
        context.later(this);
    }

    /** Runs {@code calls}, and {@code end} behind them, in one message. */
    static void runAll(Session session, Context context, List<Call> calls, String end) {
        String text = calls.stream().map(call -> call.sql.text()).collect(Collectors.joining(";\n")) + end;
        try (PreparedStatement statement = session.connection().prepareStatement(context.before() + text)) {
            int index = context.bind(statement);
            for (Call call : calls) {
                index = call.bind(statement, index);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private <T> T executed(Answer<T> answer) {
        try (PreparedStatement statement =
                session.connection().prepareStatement(context.before() + sql.text() + context.after())) {
            bind(statement, context.bind(statement));
            statement.execute();
            context.skip(statement);
            return answer.of(statement);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** The index of the last parameter that is bound now. */
    int bind(PreparedStatement statement, int before) throws SQLException {
        int index = before;
        for (int slot : sql.slots()) {
            Object value = values[slot];
            index++;
            if (value == null) {
                throw new IllegalStateException("no value for :" + sql.name(slot));
            } else if (value instanceof Null none) {
                statement.setNull(index, none.type, none.name);
            } else if (value instanceof String text) {
                statement.setString(index, text);
            } else {
                statement.setObject(index, value);
            }
        }
        return index;
    }

    /** Turns the row a result stands on into what it says. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * A missing value. With the type that a value is sent with: without one the driver would ask the database for it, and
     * with another it would prepare the statement anew.
     */
    private enum Null {
        UUID(Types.OTHER, "uuid"),
        TEXT(Types.VARCHAR, "varchar"),
        INTEGER(Types.INTEGER, "int4"),
        BIGINT(Types.BIGINT, "int8"),
        BOOLEAN(Types.BOOLEAN, "bool"),
        TIMESTAMPTZ(Types.TIMESTAMP_WITH_TIMEZONE, "timestamptz");

        private final int type;
        private final String name;

        Null(int type, String name) {
            this.type = type;
            this.name = name;
        }
    }
}
