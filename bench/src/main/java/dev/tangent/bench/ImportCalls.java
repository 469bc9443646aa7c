package dev.tangent.bench;

import java.io.IOException;
import java.util.UUID;

/** Imports the same lines again and again, each time under a key of its own, so that all are new. */
final class ImportCalls implements Worker {
    private final Http http;
    private final World world;
    private final byte[] lines;
    private final String wanted;

    ImportCalls(World world, byte[] lines, int rows) throws IOException {
        this.http = new Http(world.port());
        this.world = world;
        this.lines = lines;
        this.wanted = "\"accepted\":" + rows + ",";
    }

    @Override
    public long once() throws IOException {
        String answer = http.exchange(world.importing(UUID.randomUUID().toString(), lines.length), lines)
                .expected();
        if (!answer.contains(wanted)) {
            throw new IOException("not " + wanted + " " + answer);
        }
        return Long.parseLong(wanted.replaceAll("\\D", ""));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
