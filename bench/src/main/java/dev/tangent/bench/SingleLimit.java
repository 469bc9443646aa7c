package dev.tangent.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What one interaction costs without a service: its customer found, its row inserted and its usage noted by the service's own
 * statement, in a transaction of one round trip.
 */
final class SingleLimit implements Worker {
    static final NamedSql INSERT = NamedSql.of("begin; select set_config('app.brand_id', :brand, true); "
            + NamedSql.file("interactions/PlainDao/insert.sql") + "; commit");

    private final Connection connection;
    private final List<One> ones;
    private final SplittableRandom random;
    private final PreparedStatement insert;

    /** The interaction of a brand. */
    private record One(UUID brand, Interactions interactions) {}

    /** Each for any of the {@code worlds}; {@code seed} tells the workers apart. */
    SingleLimit(Connection connection, List<World> worlds, int seed) throws SQLException {
        this.connection = connection;
        this.ones = worlds.stream()
                .map(world -> new One(world.brand(), new Interactions(1, seed, world)))
                .toList();
        this.random = new SplittableRandom(seed);
        this.insert = connection.prepareStatement(INSERT.sql());
    }

    @Override
    public long once() throws SQLException {
        One one = ones.get(random.nextInt(ones.size()));
        var values = one.interactions().ofOne(one.brand());
        values.put("brand", one.brand().toString());
        INSERT.bind(insert, values);
        insert.execute();
        // Past the answers of begin and of the setting.
        insert.getMoreResults();
        insert.getMoreResults();
        try (var row = insert.getResultSet()) {
            if (!row.next() || !row.getBoolean("stored")) {
                throw new SQLException("the interaction was not stored");
            }
        }
        // The commit must have been answered too.
        while (insert.getMoreResults() || insert.getUpdateCount() >= 0) {}
        return 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
