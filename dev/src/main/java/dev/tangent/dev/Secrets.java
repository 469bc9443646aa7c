package dev.tangent.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The service's secrets, made once and kept beside the data that depends on them. */
record Secrets(String pepper, String cursor, String storage, String link) {
    private static final List<String> NAMES = List.of("pepper", "cursor", "storage", "link");

    /** Those in {@code file}; one that is missing there is made and kept. */
    static Secrets keptIn(Path file) {
        try {
            Properties kept = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    kept.load(reader);
                }
            }
            if (!kept.stringPropertyNames().containsAll(NAMES)) {
                NAMES.forEach(name -> kept.putIfAbsent(name, random()));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                kept.store(out, null);
                new PrivateFile(file).write(out.toByteArray());
            }
            return new Secrets(
                    kept.getProperty("pepper"),
                    kept.getProperty("cursor"),
                    kept.getProperty("storage"),
                    kept.getProperty("link"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
