package dev.tangent.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The service's own statements. A read is one implicit transaction with the brand set in the same round trip. A write takes
 * two: what it changed, which its audit entry names, is known from its answer; entry and events go with the commit.
 */
final class TouchpointLimit implements Worker {
    private static final String SETTING = "select set_config('app.brand_id', :brand, true); ";
    private static final NamedSql FIND = NamedSql.of(SETTING + NamedSql.file("touchpoints/TouchpointDao/find.sql"));
    private static final NamedSql UPSERT =
            NamedSql.of("begin; " + SETTING + NamedSql.file("touchpoints/TouchpointDao/upsert.sql"));
    static final NamedSql NOTE = NamedSql.of(NamedSql.file("audit/AuditDao/insert.sql") + ";\n"
            + NamedSql.file("events/OutboxDao/append.sql") + "; commit");

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final World world;
    private final boolean writes;
    private final SplittableRandom random;
    private final PreparedStatement statement;
    private final PreparedStatement note;

    TouchpointLimit(Connection connection, World world, boolean writes, SplittableRandom random) throws SQLException {
        this.connection = connection;
        this.world = world;
        this.writes = writes;
        this.random = random;
        this.statement = connection.prepareStatement((writes ? UPSERT : FIND).sql());
        this.note = connection.prepareStatement(NOTE.sql());
    }

    @Override
    public long once() throws SQLException {
        List<Touchpoint> all = world.touchpoints();
        Touchpoint touchpoint = all.get(random.nextInt(all.size()));
        if (writes) {
            write(touchpoint);
        } else {
            FIND.bind(
                    statement,
                    Map.of("brand", world.brand().toString(), "brandId", world.brand(), "id", touchpoint.id()));
            statement.execute();
            statement.getMoreResults();
            read(touchpoint);
        }
        return 1;
    }

    private void write(Touchpoint touchpoint) throws SQLException {
        var values = touchpoint.parameters(world.brand());
        values.put("brand", world.brand().toString());
        UPSERT.bind(statement, values);
        upsert();
        // Past the answers of begin and of the setting.
        statement.getMoreResults();
        statement.getMoreResults();
        NOTE.bind(note, touchpoint.noted(world.brand(), read(touchpoint)));
        note.execute();
        // The commit must have been answered too.
        while (note.getMoreResults() || note.getUpdateCount() >= 0) {}
    }

    /** Reads the row as a whole; the names of the columns that a write changed, as the database writes them. */
    private String read(Touchpoint touchpoint) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            if (!rows.next() || !touchpoint.id().toString().equals(rows.getString("id"))) {
                throw new IllegalStateException("no row for " + touchpoint);
            }
            for (int column = rows.getMetaData().getColumnCount(); column > 0; column--) {
                rows.getString(column);
            }
            return writes ? rows.getString("changed") : "";
        }
    }

    /** Two writers of one touchpoint may meet on its key, as the service's may, which tries again too. */
    private void upsert() throws SQLException {
        try {
            statement.execute();
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            try (Statement end = connection.createStatement()) {
                end.execute("rollback");
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
