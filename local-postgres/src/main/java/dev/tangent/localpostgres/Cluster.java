package dev.tangent.localpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The files of one server: its data, its log. {@code home} also holds what we remember about it.
 */
record Cluster(Path home, Launcher launcher, Binaries binaries) {
    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("server.log");
    }

    /** Creates {@code home} for the user the server runs as, or says why that user cannot use it. */
    static Cluster in(Path home, Launcher launcher, Binaries binaries) throws IOException {
        Files.createDirectories(home);
        if (launcher.user().isPresent()) {
            give(home, launcher.user().get());
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        if (!launcher.canWrite(home)) {
            throw new IllegalStateException(
                    "PostgreSQL has to run as '" + launcher.user().orElse("another user")
                            + "', who cannot write to " + home
                            + ": start as an ordinary user or keep the data in a directory that everybody can reach");
        }
        return new Cluster(home, launcher, binaries);
    }

    boolean exists() {
        return Files.exists(data());
    }

    /** Leaves either a whole data directory or none, whenever it is killed. */
    void create(Login superuser, boolean synced) throws IOException {
        Path partial = home.resolve("data.partial");
        Trees.delete(partial);
        Path password = home.resolve("initial-password");
        Files.writeString(password, superuser.password());
        if (launcher.user().isPresent()) {
            give(password, launcher.user().get());
        }
        try {
            launcher.run(List.of(
                    binaries.initdb(),
                    "--pgdata=" + partial,
                    "--username=" + superuser.user(),
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // The same order and letters on every machine, Cyrillic included, whatever locales it has.
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    synced ? "--sync-method=fsync" : "--no-sync"));
        } finally {
            Files.delete(password);
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    void start() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), home.resolve("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        launcher.run(List.of(
                binaries.pgCtl(),
                "--pgdata=" + data(),
                "--log=" + log(),
                "--wait",
                "--timeout=60",
                "--silent",
                "start"));
    }

    /** Whether a server runs on the data, ours or one that a killed process left. */
    boolean runs() throws IOException {
        return PidFile.in(data()).filter(file -> file.isServerOf(data())).isPresent();
    }

    /** Stops the server, unless it has ended before. */
    void stop() throws IOException {
        if (!runs()) {
            return;
        }
        try {
            launcher.run(stopCommand("fast"));
        } catch (IllegalStateException e) {
            if (runs()) {
                throw e;
            }
            // It was being killed meanwhile, which pg_ctl does not take for a stop.
        }
    }

    List<String> stopCommand(String mode) {
        return List.of(
                binaries.pgCtl(), "--pgdata=" + data(), "--mode=" + mode, "--wait", "--timeout=60", "--silent", "stop");
    }

    String logText() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    private static void give(Path path, String user) throws IOException {
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }
}
