package dev.tangent.localpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that answers. */
record Server(int port, Login superuser) {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    /** Which port to start on; asked again when the last one turned out to be taken. */
    interface PortChoice {
        int next() throws IOException;
    }

    /** The server that a killed process left behind, if it is ours and has the settings of today. */
    static Optional<Server> leftBehind(Cluster cluster, Settings settings, Login superuser) throws IOException {
        Optional<PidFile> left = PidFile.in(cluster.data());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Server server = new Server(left.get().port(), superuser);
        if (server.becomesOurs(cluster.data(), left.get())) {
            if (settings.areIn(cluster.data(), server.port)) {
                LOG.info("PostgreSQL of an earlier run still answers on port {}", server.port);
                return Optional.of(server);
            }
            cluster.stop();
        }
        // Its number may by now be any process's, or its own remains', and would keep PostgreSQL from starting. That no
        // part of it still works on the data PostgreSQL checks for itself, by the shared memory of the directory.
        Files.deleteIfExists(cluster.data().resolve("postmaster.pid"));
        return Optional.empty();
    }

    static Server start(Cluster cluster, Settings settings, Login superuser, PortChoice ports) throws IOException {
        long start = System.nanoTime();
        while (true) {
            int port = ports.next();
            settings.writeTo(cluster.data(), port);
            try {
                cluster.start();
                LOG.info("PostgreSQL started on port {}", port);
                return new Server(port, superuser);
            } catch (IllegalStateException e) {
                String log = cluster.logText();
                if (!passes(log) || System.nanoTime() - start > PATIENCE) {
                    throw new IllegalStateException("PostgreSQL does not start: " + log.strip(), e);
                }
                pause();
            }
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), superuser.user(), superuser.password());
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Waits while it recovers or stops; then it is ours and answers, or it is gone. */
    private boolean becomesOurs(Path data, PidFile file) throws IOException {
        long start = System.nanoTime();
        while (file.isServerOf(data)) {
            try (Connection connection = connect("postgres");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("show data_directory")) {
                rows.next();
                if (!Path.of(rows.getString(1)).toRealPath().equals(data.toRealPath())) {
                    throw new IllegalStateException("port " + port + " belongs to another server than " + data);
                }
                return true;
            } catch (SQLException e) {
                if (System.nanoTime() - start > PATIENCE) {
                    throw new IllegalStateException(
                            "process %d runs on %s but does not let us in".formatted(file.pid(), data), e);
                }
                pause();
            }
        }
        return false;
    }

    /** The port went to somebody in the last moment, or the processes of a killed server have not all ended yet. */
    private static boolean passes(String log) {
        return log.contains("could not bind") || log.contains("shared memory block");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", e);
        }
    }
}
