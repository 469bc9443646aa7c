package dev.tangent.bench;

import dev.tangent.bench.NamedSql.Column;
import dev.tangent.platform.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What a batch costs without a service: the persons of its identities found, its rows inserted and its usage noted, by the
 * service's three statements, in one transaction of two round trips, which is the fewest that JDBC can do it in.
 */
final class BatchLimit implements Worker {
    private static final NamedSql FIND = NamedSql.of(
            "begin; select set_config('app.brand_id', :brand, true); " + NamedSql.file("customers/PersonDao/find.sql"));
    static final NamedSql INSERT = NamedSql.of(NamedSql.file("interactions/InteractionDao/insert.sql") + ";\n"
            + NamedSql.file("usage/UsageMarkDao/append.sql") + "; commit");

    private final Connection connection;
    private final List<Batch> batches;
    private final SplittableRandom random;
    private final PreparedStatement find;
    private final PreparedStatement insert;

    /** The rows of one call for a brand. */
    private record Batch(UUID brand, Interactions interactions) {}

    /** Batches of {@code count}, each for any of the {@code worlds}; {@code seed} tells the workers apart. */
    BatchLimit(Connection connection, List<World> worlds, int count, int seed) throws SQLException {
        this.connection = connection;
        this.batches = worlds.stream()
                .map(world -> new Batch(world.brand(), new Interactions(count, seed, world)))
                .toList();
        this.random = new SplittableRandom(seed);
        this.find = connection.prepareStatement(FIND.sql());
        this.insert = connection.prepareStatement(INSERT.sql());
    }

    @Override
    public long once() throws SQLException {
        Batch batch = batches.get(random.nextInt(batches.size()));
        INSERT.bind(insert, parameters(batch.interactions(), batch.brand(), persons(batch)));
        insert.execute();
        long rows = 0;
        try (ResultSet ids = insert.getResultSet()) {
            while (ids.next()) {
                rows++;
            }
        }
        // The commit must have been answered too.
        while (insert.getMoreResults() || insert.getUpdateCount() >= 0) {}
        return rows;
    }

    static Map<String, Object> parameters(Interactions interactions, UUID brand, Map<String, UUID> persons) {
        Map<String, Object> values = interactions.parameters(brand, persons);
        values.putAll(mark(interactions.size()));
        return values;
    }

    private static Map<String, Object> mark(int accepted) {
        return Map.of(
                "id",
                Ids.next(),
                "at",
                OffsetDateTime.now(ZoneOffset.UTC),
                "operation",
                "recordInteractions",
                "actorId",
                World.ACTOR,
                "accepted",
                (long) accepted,
                "duplicates",
                0L,
                "rejected",
                0L,
                "customers",
                0L);
    }

    private Map<String, UUID> persons(Batch batch) throws SQLException {
        var customers = batch.interactions().customers();
        FIND.bind(
                find,
                Map.of(
                        "brand", batch.brand().toString(),
                        "brandId", batch.brand(),
                        "kinds", new Column("text", Collections.nCopies(customers.size(), "user_id")),
                        "namespaces", new Column("text", Collections.nCopies(customers.size(), "")),
                        "values", new Column("text", customers)));
        find.execute();
        // Past the answers of begin and of the setting.
        find.getMoreResults();
        find.getMoreResults();
        Map<String, UUID> persons = new HashMap<>();
        try (ResultSet rows = find.getResultSet()) {
            while (rows.next()) {
                persons.put(rows.getString("value"), rows.getObject("person_id", UUID.class));
            }
        }
        if (persons.size() != customers.size()) {
            throw new IllegalStateException(
                    "only " + persons.size() + " of " + customers.size() + " persons are known");
        }
        return persons;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
