package dev.tangent.bench;

import java.sql.SQLException;

/**
 * Interactions of known customers one by one, each answered when it is committed. The limit has one in a transaction; the
 * service may pass it, since calls that meet share a commit.
 */
record SingleLine(double reach, Base base, World world) implements Line {
    @Override
    public String name() {
        return "single interaction";
    }

    @Override
    public int rowsPerRequest() {
        return 1;
    }

    @Override
    public Arm limit() {
        return number -> new BatchLimit(base.app(), world.brand(), new Interactions(1, number, world));
    }

    @Override
    public Arm service() {
        return number -> new SingleCalls(world, new Interactions(1, number, world));
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
