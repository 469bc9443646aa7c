package dev.tangent.localpostgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs PostgreSQL's programs, which refuse to run as root: for root in a user namespace of their own or, where those
 * are forbidden, as the user nobody.
 */
record Launcher(List<String> prefix, Optional<String> user) {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final String UNPRIVILEGED = "nobody";

    Launcher {
        prefix = List.copyOf(prefix);
    }

    static Launcher detect() {
        if (uid() != 0) {
            return new Launcher(List.of(), Optional.empty());
        }
        Launcher namespace = new Launcher(List.of("unshare", "-U"), Optional.empty());
        if (namespace.isUnprivileged()) {
            return namespace;
        }
        String group = new Launcher(List.of(), Optional.empty()).tryRun(List.of("id", "-g", UNPRIVILEGED)).output;
        for (List<String> prefix : List.of(
                List.of("setpriv", "--reuid", UNPRIVILEGED, "--regid", group.strip(), "--clear-groups"),
                List.of("runuser", "-u", UNPRIVILEGED, "--"))) {
            Launcher other = new Launcher(prefix, Optional.of(UNPRIVILEGED));
            if (other.isUnprivileged()) {
                LOG.warn(
                        "PostgreSQL refuses to run as root and user namespaces are forbidden here: it runs as the user"
                                + " '{}' instead, who must be able to reach its data directory",
                        UNPRIVILEGED);
                return other;
            }
        }
        throw new IllegalStateException("PostgreSQL refuses to run as root, user namespaces are forbidden here, and"
                + " neither setpriv nor runuser can run it as '" + UNPRIVILEGED + "': start as an ordinary user");
    }

    static long uid() {
        return new UnixSystem().getUid();
    }

    boolean canRead(Path path) {
        return tryRun(List.of("test", "-r", path.toString())).succeeded();
    }

    boolean canWrite(Path path) {
        return tryRun(List.of("test", "-w", path.toString())).succeeded();
    }

    /** Runs to the end and gives what it printed; a failure carries that in its message. */
    String run(List<String> command) {
        Outcome outcome = tryRun(command);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(
                    "%s failed with %d: %s".formatted(command.get(0), outcome.status, outcome.output.strip()));
        }
        return outcome.output;
    }

    List<String> full(List<String> command) {
        List<String> full = new ArrayList<>(prefix);
        full.addAll(command);
        return full;
    }

    private boolean isUnprivileged() {
        Outcome id = tryRun(List.of("id", "-u"));
        return id.succeeded() && !id.output.strip().equals("0");
    }

    private Outcome tryRun(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(full(command)).redirectErrorStream(true);
        // The caller's directory may be closed to another user, and its PG* variables mean another server.
        builder.directory(Path.of("/").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.get(0) + " ran", e);
        }
    }

    private record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }
}
