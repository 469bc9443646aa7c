package dev.tangent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Files that stream in. The limit commits as many rows at once as the service does, and a file's all on one connection. */
final class ImportLine implements Line {
    private static final int ROWS = 20_000;
    private static final int CHUNK = 1000;

    private final double reach;
    private final Base base;
    private final World world;
    private final byte[] lines;

    ImportLine(double reach, Base base, World world) {
        this.reach = reach;
        this.base = base;
        this.world = world;
        this.lines = new Interactions(ROWS, 1, world).lines().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public double reach() {
        return reach;
    }

    @Override
    public String name() {
        return "import of %,d".formatted(ROWS);
    }

    @Override
    public int rowsPerRequest() {
        return ROWS;
    }

    /** A brand runs a few at once and no more. */
    @Override
    public List<Integer> connections() {
        return List.of(1, 2, 4);
    }

    @Override
    public Arm limit() {
        return number -> new Chunks(base.app(), world, number);
    }

    @Override
    public Arm service() {
        return number -> new ImportCalls(world, lines, ROWS);
    }

    @Override
    public void prepare() throws SQLException {
        base.execute("truncate interaction", "vacuum (analyze) identity", "checkpoint");
    }

    @Override
    public long stored() throws SQLException {
        return base.number("select count(*) from interaction");
    }

    private static final class Chunks implements Worker {
        private final BatchLimit chunk;

        Chunks(Connection connection, World world, int seed) throws SQLException {
            this.chunk = new BatchLimit(connection, List.of(world), CHUNK, seed);
        }

        @Override
        public long once() throws SQLException {
            long rows = 0;
            for (int i = 0; i < ROWS / CHUNK; i++) {
                rows += chunk.once();
            }
            return rows;
        }

        @Override
        public void close() throws IOException, SQLException {
            chunk.close();
        }
    }
}
