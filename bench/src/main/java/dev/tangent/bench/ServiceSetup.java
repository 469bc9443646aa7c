package dev.tangent.bench;

import dev.tangent.TangentApp;
import dev.tangent.localpostgres.Database;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How the service is started: by its own jar, its own configuration, and the options of Java that go with it. */
public record ServiceSetup(Path jar, Path config, Path log, List<String> javaOptions, Map<String, String> environment) {
    private static final int FIRST_WITH_CACHE = 25;

    static ServiceSetup on(Database database, Path directory, List<String> javaOptions) throws IOException {
        return of(Path.of("service/target/tangent-service.jar"), database, directory, javaOptions);
    }

    /** The service of {@code jar} on {@code database}, with its configuration and its log in {@code directory}. */
    public static ServiceSetup of(Path jar, Database database, Path directory, List<String> javaOptions)
            throws IOException {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: start this by ./tangent bench");
        }
        Path config = directory.resolve("tangent.yml");
        try (InputStream in = TangentApp.class.getResourceAsStream("/config/tangent.yml")) {
            Files.copy(Objects.requireNonNull(in, "the service's configuration"), config);
        }
        return new ServiceSetup(
                jar,
                config,
                directory.resolve("service.log"),
                javaOptions,
                Map.of(
                        "TANGENT_DATABASE_URL",
                        database.jdbcUrl(),
                        "TANGENT_DATABASE_PASSWORD",
                        database.app().password(),
                        "TANGENT_SYSTEM_DATABASE_PASSWORD",
                        database.system().password(),
                        "TANGENT_PEPPER",
                        "a pepper for the bench, 32 characters or more",
                        "TANGENT_CURSOR_SECRET",
                        "a cursor secret for the bench, 32 or more",
                        "TANGENT_RATE_PER_KEY",
                        "0",
                        "TANGENT_RATE_PER_BRAND",
                        "0",
                        "TANGENT_STORAGE_KEY",
                        "a storage key for the bench, 32 or more",
                        "TANGENT_LINK_SECRET",
                        "a link secret for the bench, 32 or more"));
    }

    /**
     * The same with what Java keeps of one start for the next, as {@code docs/operations.md} advises: a cache from Java 25 on,
     * before that an archive of classes; written when a first process ends, read by those after it.
     */
    ServiceSetup archived() throws IOException, InterruptedException {
        boolean cache = Runtime.version().feature() >= FIRST_WITH_CACHE;
        Path kept = log.resolveSibling(cache ? "classes.aot" : "classes.jsa");
        try (ServiceProcess first = with((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + kept)
                .start()) {
            first.awaitReady();
        }
        if (!Files.exists(kept)) {
            throw new IllegalStateException("nothing was kept of a start: " + kept);
        }
        return with((cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + kept);
    }

    /** The same with {@code more} in its environment. */
    public ServiceSetup with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new ServiceSetup(jar, config, log, javaOptions, all);
    }

    private ServiceSetup with(String option) {
        List<String> options = new ArrayList<>(javaOptions);
        options.add(option);
        return new ServiceSetup(jar, config, log, List.copyOf(options), environment);
    }

    /** Starts the service on free ports. */
    public ServiceProcess start() throws IOException {
        int port;
        int adminPort;
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            port = one.getLocalPort();
            adminPort = other.getLocalPort();
        }
        ProcessBuilder builder = command(javaOptions, "server", config.toString());
        builder.environment().put("TANGENT_PORT", Integer.toString(port));
        builder.environment().put("TANGENT_ADMIN_PORT", Integer.toString(adminPort));
        long start = System.nanoTime();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ServiceProcess(process, port, adminPort, start);
    }

    /** What an operator's command prints. */
    public String run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(config.toString());
        Process process = command(List.of(), all.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the service refuses " + all + ": " + Files.readString(log));
        }
        return answer;
    }

    private ProcessBuilder command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
