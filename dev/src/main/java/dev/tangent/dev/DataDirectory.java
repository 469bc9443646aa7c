package dev.tangent.dev;

import dev.tangent.localpostgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The directory with everything that outlives the process; one process at a time works on it. */
final class DataDirectory implements AutoCloseable {
    /** Both the lock and the sign that the directory is ours to empty. */
    private static final String LOCK = "tangent-dev.lock";

    private final Path home;
    private final FileChannel lock;

    private DataDirectory(Path home, FileChannel lock) {
        this.home = home;
        this.lock = lock;
    }

    /** Takes the directory, created if missing; one with other files in it is left alone. */
    static DataDirectory at(Path home) {
        try {
            if (Files.exists(home) && !Files.exists(home.resolve(LOCK)) && !isEmpty(home)) {
                throw new Refusal(home + " holds files that are not Tangent's; set TANGENT_DATA_DIR to another place.");
            }
            Files.createDirectories(home);
            FileChannel channel =
                    FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new Refusal("Another ./tangent dev is running on " + home + "; stop it or set TANGENT_DATA_DIR.");
            }
            return new DataDirectory(home, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what earlier runs left, and nothing else. */
    void empty() {
        LocalPostgres.erase(postgres());
        try {
            for (Path ours : List.of(devFile(), world(), secrets(), config())) {
                Files.deleteIfExists(ours);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path postgres() {
        return home.resolve("postgres");
    }

    /** What others read once the server is ready. */
    Path devFile() {
        return home.resolve("dev.json");
    }

    Path world() {
        return home.resolve("world.json");
    }

    Path secrets() {
        return home.resolve("secrets.properties");
    }

    Path config() {
        return home.resolve("service.yml");
    }

    Path log() {
        return home.resolve("service.log");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
