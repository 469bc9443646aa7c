package dev.tangent.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Batches of interactions of known customers. Every cell begins with an empty table, and counts what it adds to usage. */
record BatchLine(int rowsPerRequest, double reach, Base base, World world, AtomicLong used) implements Line {
    /** In one statement, since the service rolls up the marks of both arms meanwhile. */
    private static final String USED = "select (select coalesce(sum(interactions), 0) from usage_month)"
            + " + (select coalesce(sum(accepted), 0) from usage_mark)";

    BatchLine(int rowsPerRequest, double reach, Base base, World world) {
        this(rowsPerRequest, reach, base, world, new AtomicLong());
    }

    @Override
    public String name() {
        return "batch of %,d".formatted(rowsPerRequest);
    }

    @Override
    public Arm limit() {
        return number -> new BatchLimit(base.app(), List.of(world), rowsPerRequest, number);
    }

    @Override
    public Arm service() {
        return number -> new BatchCalls(world, new Interactions(rowsPerRequest, number, world));
    }

    @Override
    public void prepare() throws SQLException {
        base.execute("truncate interaction", "vacuum (analyze) identity", "checkpoint");
        used.set(base.number(USED));
    }

    @Override
    public long stored() throws SQLException {
        long stored = base.number("select count(*) from interaction");
        long counted = base.number(USED) - used.get();
        if (counted != stored) {
            throw new IllegalStateException("%s: %d rows, and usage of %d".formatted(name(), stored, counted));
        }
        return stored;
    }
}
