package dev.tangent.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Listens to what the service logs, until it is closed. */
final class Ear implements AutoCloseable {
    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    Ear() {
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return heard.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Override
    public void close() {
        System.setErr(usual);
    }
}
