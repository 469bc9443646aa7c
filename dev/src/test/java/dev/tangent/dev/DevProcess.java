package dev.tangent.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The dev server in a process of its own, as {@code ./tangent dev} starts it. */
final class DevProcess implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final BufferedReader reader;

    private DevProcess(Process process) {
        this.process = process;
        this.reader = process.inputReader();
    }

    static DevProcess start(Path data, int port, int adminPort, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The service's jar brings its own copies of what stands on the class path of this build anyway.
                "-Dliquibase.duplicateFileMode=SILENT",
                "-cp",
                System.getProperty("java.class.path"),
                DevServer.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "TANGENT_DATA_DIR", data.toString(),
                        "TANGENT_PORT", Integer.toString(port),
                        "TANGENT_ADMIN_PORT", Integer.toString(adminPort)));
        return new DevProcess(builder.start());
    }

    /** Everything printed up to the line that says that it is ready. */
    List<String> ready() throws IOException {
        String line = "";
        while (!line.startsWith("Ready after")) {
            line = reader.readLine();
            if (line == null) {
                throw new IOException("it ended: " + String.join("\n", lines));
            }
            lines.add(line);
        }
        return List.copyOf(lines);
    }

    /** Everything printed until it ends by itself. */
    List<String> ended() throws InterruptedException {
        List<String> rest = reader.lines().toList();
        process.waitFor(60, TimeUnit.SECONDS);
        return rest;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** kill -9: nothing in the process gets a chance to clean up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** SIGTERM, and waits for the end. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
