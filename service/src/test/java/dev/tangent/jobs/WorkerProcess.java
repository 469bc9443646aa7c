package dev.tangent.jobs;

import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Works on a database until it is killed. */
final class WorkerProcess {
    /** Short, so that what it leaves is soon due again. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    private WorkerProcess() {}

    static Process start(Database database) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                database.name(),
                database.jdbcUrl(),
                database.app().user(),
                database.app().password(),
                database.system().user(),
                database.system().password());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Login app = new Login(arguments[2], arguments[3]);
        Database database = new Database(arguments[0], arguments[1], app, app, new Login(arguments[4], arguments[5]));
        Yard yard = new Yard(database);
        Workers workers = new Workers(Duration.ofMillis(50));
        workers.add(yard.queue(run -> yard.stepByStep(run, WorkerProcess::pause), 4, LEASE));
        workers.start();
        TimeUnit.MINUTES.sleep(5);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
