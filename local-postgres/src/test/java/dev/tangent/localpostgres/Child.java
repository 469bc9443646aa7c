package dev.tangent.localpostgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Another Java process, whose printed lines are read here, and which can be killed at any moment. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    public static Child running(Class<?> program, String... arguments) throws IOException {
        return start(new ProcessBuilder(command(program, arguments)));
    }

    /** Where {@code programs} is searched before any other directory for what the child runs. */
    static Child runningWithPath(Path programs, Class<?> program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(program, arguments));
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        return start(builder);
    }

    private static Child start(ProcessBuilder builder) throws IOException {
        return new Child(builder.redirectErrorStream(true).start());
    }

    private static List<String> command(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    public String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the child ended");
        }
        return line;
    }

    /** Everything that it still prints until it ends by itself. */
    public String rest() {
        return lines.lines().collect(Collectors.joining("\n"));
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }
}
