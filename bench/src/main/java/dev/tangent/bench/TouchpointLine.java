package dev.tangent.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Touchpoints by id, any of some hundred: read, or replaced. Every replacement counts one up in the row's version, and
 * leaves an entry in the audit.
 */
record TouchpointLine(
        String name, double reach, boolean writes, Base base, World world, AtomicLong versions, AtomicLong entries)
        implements Line {
    static Line get(Base base, World world) {
        return new TouchpointLine("get touchpoint by id", 0.6, false, base, world, new AtomicLong(), new AtomicLong());
    }

    static Line upsert(Base base, World world) {
        return new TouchpointLine(
                "upsert touchpoint by id", 0.5, true, base, world, new AtomicLong(), new AtomicLong());
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
        versions.set(versionsNow());
        entries.set(entriesNow());
    }

    @Override
    public long stored() throws SQLException {
        if (!writes) {
            return -1;
        }
        long replaced = versionsNow() - versions.get();
        long noted = entriesNow() - entries.get();
        if (noted != replaced) {
            throw new IllegalStateException("%s: %d replaced, and %d entries".formatted(name, replaced, noted));
        }
        return replaced;
    }

    private long versionsNow() throws SQLException {
        return base.number("select sum(version) from touchpoint");
    }

    private long entriesNow() throws SQLException {
        return base.number("select count(*) from audit_entry where operation = 'putTouchpoint'");
    }
}
