package dev.tangent.localpostgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked once per user and kept. */
record Binaries(Path bin) {
    static Binaries unpacked(Launcher launcher) {
        for (Path cache : List.of(userCache(), temporaryCache())) {
            try {
                if (cache.isAbsolute()) {
                    Path home = unpackedIn(cache);
                    if (launcher.canRead(home.resolve("bin"))) {
                        return new Binaries(home.resolve("bin"));
                    }
                }
            } catch (IOException e) {
                if (cache.equals(temporaryCache())) {
                    throw new UncheckedIOException("cannot unpack PostgreSQL in " + cache, e);
                }
            }
        }
        throw new IllegalStateException("PostgreSQL's programs can be read in neither " + userCache() + " nor "
                + temporaryCache() + " by the user it must run as");
    }

    String initdb() {
        return bin.resolve("initdb").toString();
    }

    String pgCtl() {
        return bin.resolve("pg_ctl").toString();
    }

    private static Path userCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path cache = configured != null && !configured.isEmpty()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache");
        return cache.resolve("tangent");
    }

    private static Path temporaryCache() {
        return Path.of(System.getProperty("java.io.tmpdir"), "tangent-" + Launcher.uid())
                .toAbsolutePath();
    }

    private static Path unpackedIn(Path cache) throws IOException {
        Files.createDirectories(cache);
        // In a shared temporary directory somebody else may have been first, with programs of his own.
        if (((Number) Files.getAttribute(cache, "unix:uid")).longValue() != Launcher.uid()) {
            throw new IOException(cache + " belongs to another user");
        }
        Path home = cache.resolve("postgres-" + fingerprint());
        if (!Files.exists(home)) {
            Path partial = Files.createTempDirectory(cache, "unpacking-");
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(partial);
            moveUnlessPresent(partial, home);
        }
        return home;
    }

    private static void moveUnlessPresent(Path partial, Path home) throws IOException {
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(home)) {
                throw e;
            }
            // Another process was quicker; what it unpacked is the same.
            Trees.delete(partial);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream in = archive();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("leaves the archive: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        } else {
            throw new FileAlreadyExistsException("cannot unpack a link: " + entry.getName());
        }
    }

    /** Changes with the version and the platform, so that an update never meets what an older one unpacked. */
    private static String fingerprint() throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(archive(), crc)) {
            long size = in.transferTo(java.io.OutputStream.nullOutputStream());
            return "%08x-%d".formatted(crc.getValue(), size);
        }
    }

    private static InputStream archive() {
        String name = "/postgres-%s-%s.txz".formatted(system(), architecture());
        InputStream in = Binaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("no PostgreSQL for this machine is packed with Tangent (" + name
                    + "): configure a database server of your own");
        }
        return in;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
