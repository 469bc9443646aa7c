package dev.tangent.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A statement of the service, word for word, with its named parameters made JDBC's. */
record NamedSql(String sql, List<String> parameters) {
    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-zA-Z]\\w*)");

    /** The text of a {@code .sql} file beside a DAO. */
    static String file(String path) {
        try (InputStream in = NamedSql.class.getResourceAsStream("/dev/tangent/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the service has no " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NamedSql of(String named) {
        String text = COMMENT.matcher(named).replaceAll("");
        List<String> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(text);
        String sql = matcher.replaceAll(match -> {
            parameters.add(match.group(1));
            return "?";
        });
        return new NamedSql(sql, List.copyOf(parameters));
    }

    /** Binds by name; every parameter must have a value. */
    void bind(PreparedStatement statement, Map<String, ?> values) throws SQLException {
        Connection connection = statement.getConnection();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i);
            Object value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for :" + name);
            } else if (value instanceof Missing missing) {
                statement.setNull(i + 1, Types.OTHER, missing.type());
            } else if (value instanceof Column column) {
                if (column.isEmpty()) {
                    // The statement's unnest fills it up.
                    statement.setNull(i + 1, Types.VARCHAR);
                } else {
                    statement.setArray(i + 1, column.in(connection));
                }
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /**
     * A null of the database's {@code type}. Without one the driver would describe the statement, and from then on send
     * what stands before it in a round trip, and so in a transaction, of its own.
     */
    record Missing(String type) {}

    /** An array of the database's {@code type}. */
    record Column(String type, List<? extends @Nullable Object> values) {
        /** Whether no row has a value. */
        boolean isEmpty() {
            return values.stream().allMatch(Objects::isNull);
        }

        Array in(Connection connection) throws SQLException {
            // The driver knows these as they are, which is quicker than element by element.
            Object[] typed = type.equals("text") ? new String[0] : new Object[0];
            return connection.createArrayOf(type, values.toArray(typed));
        }
    }
}
