package dev.tangent.bench;

import java.sql.SQLException;

/** Batches of interactions of known customers. Every cell begins with an empty table. */
record BatchLine(int rowsPerRequest, double reach, Base base, World world) implements Line {
    @Override
    public String name() {
        return "batch of %,d".formatted(rowsPerRequest);
    }

    @Override
    public Arm limit() {
        return number -> new BatchLimit(base.app(), world.brand(), new Interactions(rowsPerRequest, number, world));
    }

    @Override
    public Arm service() {
        return number -> new BatchCalls(world, new Interactions(rowsPerRequest, number, world));
    }

    @Override
    public void prepare() throws SQLException {
        base.execute("truncate interaction", "vacuum (analyze) identity", "checkpoint");
    }

    @Override
    public long stored() throws SQLException {
        return base.number("select count(*) from interaction");
    }
}
