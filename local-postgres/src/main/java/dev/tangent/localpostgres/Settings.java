package dev.tangent.localpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's whole configuration, durable in both modes: what tests rely on is what a crash leaves. */
record Settings(String sharedBuffers, String maxWalSize) {
    static final Settings KEPT = new Settings("256MB", "2GB");
    static final Settings TEMPORARY = new Settings("128MB", "1GB");

    private static final String HOSTS = """
            # Everybody gives a password; there is no other way in.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private String configuration(int port) {
        return """
                # Written at every start; changes made here are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                password_encryption = 'scram-sha-256'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = %s
                max_wal_size = %s
                checkpoint_timeout = 15min
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                """.formatted(port, sharedBuffers, maxWalSize);
    }

    boolean areIn(Path data, int port) throws IOException {
        return Files.readString(data.resolve("postgresql.conf")).equals(configuration(port));
    }

    void writeTo(Path data, int port) throws IOException {
        replace(data.resolve("postgresql.conf"), configuration(port));
        replace(data.resolve("pg_hba.conf"), HOSTS);
    }

    // Over the old content, not as a new file: the owner, who need not be us, stays.
    private static void replace(Path file, String text) throws IOException {
        if (!Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
