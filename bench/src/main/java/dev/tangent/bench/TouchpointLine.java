package dev.tangent.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Touchpoints by id, any of some hundred: read, or replaced. Every replacement counts one up in the row's version. */
record TouchpointLine(String name, double reach, boolean writes, Base base, World world, AtomicLong versions)
        implements Line {
    static Line get(Base base, World world) {
        return new TouchpointLine("get touchpoint by id", 0.6, false, base, world, new AtomicLong());
    }

    static Line upsert(Base base, World world) {
        return new TouchpointLine("upsert touchpoint by id", 0.5, true, base, world, new AtomicLong());
    }

    @Override
    public int rowsPerRequest() {
        return 1;
    }

    @Override
    public Arm limit() {
        return number -> new TouchpointLimit(base.app(), world, writes, new SplittableRandom(number));
    }

    @Override
    public Arm service() {
        List<byte[]> requests = world.touchpoints().stream()
                .map(touchpoint -> writes ? world.put(touchpoint) : world.get(touchpoint))
                .toList();
        return number -> new TouchpointCalls(world, requests, new SplittableRandom(number));
    }

    @Override
    public void prepare() throws SQLException {
        base.execute("vacuum (analyze) touchpoint", "checkpoint");
        versions.set(sum());
    }

    @Override
    public long stored() throws SQLException {
        return writes ? sum() - versions.get() : -1;
    }

    private long sum() throws SQLException {
        return base.number("select sum(version) from touchpoint");
    }
}
