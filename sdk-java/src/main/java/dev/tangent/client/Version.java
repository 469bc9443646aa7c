package dev.tangent.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Which client this is. */
final class Version {

    static final String USER_AGENT = "tangent-java/" + read();

    private Version() {}

    private static String read() {
        try (InputStream version = Version.class.getResourceAsStream("version")) {
            return version == null ? "unknown" : new String(version.readAllBytes(), UTF_8).trim();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
