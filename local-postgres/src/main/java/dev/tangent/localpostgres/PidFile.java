package dev.tangent.localpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running server, or one that was killed, says of itself in its data directory. */
record PidFile(long pid, int port) {
    static Optional<PidFile> in(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            // Line by line as PostgreSQL's miscadmin.h lists them; a server that only just starts has written fewer.
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(new PidFile(
                            Long.parseLong(lines.get(0).strip()),
                            Integer.parseInt(lines.get(3).strip())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether that process is still there and is not another one that got the same number since. */
    boolean isServerOf(Path data) {
        Path directory = Path.of("/proc", Long.toString(pid), "cwd");
        if (Files.exists(Path.of("/proc/self"))) {
            try {
                return Files.readSymbolicLink(directory).equals(data.toRealPath());
            } catch (IOException e) {
                return false;
            }
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
