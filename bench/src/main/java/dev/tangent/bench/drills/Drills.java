package dev.tangent.bench.drills;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code ./tangent bench drills}: first shows that a loss would be seen, then that there is none. */
public final class Drills {
    private static final Path JAR = Path.of("service/target/tangent-service.jar");

    private Drills() {}

    public static void run(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Path directory = Files.createTempDirectory("tangent-drills-");
        System.out.println("Journals and logs: " + directory);

        System.out.println("A database that acknowledges before it has written (a loss must be seen):");
        Drill.Outcome lossy = Drill.run(
                new Drill.Plan(Duration.ofSeconds(3), 2, true), JAR, Files.createDirectory(directory.resolve("lossy")));
        System.out.println(lossy);

        System.out.println("The same database as it should be, with replicas, connections and the database killed:");
        Drill.Outcome outcome = Drill.run(
                new Drill.Plan(Duration.ofSeconds(3), rounds, false),
                JAR,
                Files.createDirectory(directory.resolve("drill")));
        System.out.println(outcome);
        if (lossy.broken().isEmpty() || !outcome.broken().isEmpty()) {
            System.exit(1);
        }
    }
}
