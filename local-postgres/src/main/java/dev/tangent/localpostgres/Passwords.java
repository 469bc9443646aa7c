package dev.tangent.localpostgres;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The logins of one server, kept beside its data in a file that only its user can read. */
record Passwords(Login superuser, Login owner, Login app, Login system) {
    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "tangent_owner";
    private static final String APP = "tangent_app";
    private static final String SYSTEM = "tangent_system";

    static Passwords keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            write(file);
        }
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            known.load(reader);
        }
        return new Passwords(login(known, SUPERUSER), login(known, OWNER), login(known, APP), login(known, SYSTEM));
    }

    private static Login login(Properties known, String user) {
        return new Login(user, known.getProperty(user));
    }

    private static void write(Path file) throws IOException {
        Properties fresh = new Properties();
        SecureRandom random = new SecureRandom();
        for (String user : List.of(SUPERUSER, OWNER, APP, SYSTEM)) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            fresh.setProperty(user, HexFormat.of().formatHex(bytes));
        }
        Path partial = Files.createTempFile(
                file.getParent(),
                "passwords",
                ".partial",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(partial)) {
            fresh.store(writer, null);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
