package dev.tangent.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The service's own statement, with the brand set in the same round trip: one implicit transaction. */
final class TouchpointLimit implements Worker {
    private static final String SETTING = "select set_config('app.brand_id', :brand, true); ";
    private static final NamedSql FIND = NamedSql.of(SETTING + NamedSql.file("touchpoints/TouchpointDao/find.sql"));
    private static final NamedSql UPSERT = NamedSql.of(SETTING + NamedSql.file("touchpoints/TouchpointDao/upsert.sql"));

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final World world;
    private final boolean writes;
    private final SplittableRandom random;
    private final PreparedStatement statement;

    TouchpointLimit(Connection connection, World world, boolean writes, SplittableRandom random) throws SQLException {
        this.connection = connection;
        this.world = world;
        this.writes = writes;
        this.random = random;
        this.statement = connection.prepareStatement((writes ? UPSERT : FIND).sql());
    }

    @Override
    public long once() throws SQLException {
        List<Touchpoint> all = world.touchpoints();
        Touchpoint touchpoint = all.get(random.nextInt(all.size()));
        String brand = world.brand().toString();
        if (writes) {
            var values = touchpoint.parameters(world.brand());
            values.put("brand", brand);
            UPSERT.bind(statement, values);
        } else {
            FIND.bind(statement, Map.of("brand", brand, "brandId", world.brand(), "id", touchpoint.id()));
        }
        execute();
        statement.getMoreResults();
        try (ResultSet rows = statement.getResultSet()) {
            if (!rows.next() || !touchpoint.id().toString().equals(rows.getString("id"))) {
                throw new IllegalStateException("no row for " + touchpoint);
            }
            for (int column = rows.getMetaData().getColumnCount(); column > 0; column--) {
                rows.getString(column);
            }
            return 1;
        }
    }

    /** Two writers of one touchpoint may meet on its key, as the service's may, which tries again too. */
    private void execute() throws SQLException {
        try {
            statement.execute();
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
