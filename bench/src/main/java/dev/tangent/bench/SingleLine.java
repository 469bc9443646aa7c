package dev.tangent.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Interactions of known customers one by one, each answered when it is committed. The limit has one in a transaction; the
 * service may pass it, since calls of one brand that meet share a commit.
 */
record SingleLine(String name, double reach, Base base, Supplier<List<World>> worlds) implements Line {
    @Override
    public int rowsPerRequest() {
        return 1;
    }

    @Override
    public Arm limit() {
        return number -> new SingleLimit(base.app(), worlds.get(), number);
    }

    @Override
    public Arm service() {
        return number -> new SingleCalls(worlds.get(), number);
    }

    @Override
    public void prepare() throws SQLException {
        // Making them records interactions, by which their customers are introduced.
        if (worlds.get().isEmpty()) {
            throw new IllegalStateException("no brand to measure");
        }
        base.execute("truncate interaction", "vacuum (analyze) identity", "checkpoint");
    }

    @Override
    public long stored() throws SQLException {
        return base.number("select count(*) from interaction");
    }
}
