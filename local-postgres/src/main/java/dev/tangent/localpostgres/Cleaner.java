package dev.tangent.localpostgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A small process that stops a temporary server and removes its files once this one closes it or ends, even by kill -9.
 */
final class Cleaner implements AutoCloseable {
    private static final String SCRIPT = "trap '' HUP INT TERM; cat > /dev/null; \"$@\"; rm -rf -- \"$0\"";

    private final Process process;

    private Cleaner(Process process) {
        this.process = process;
    }

    static Cleaner of(Cluster cluster) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", SCRIPT, cluster.home().toString()));
        command.addAll(cluster.launcher().full(cluster.stopCommand("immediate")));
        return new Cleaner(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
