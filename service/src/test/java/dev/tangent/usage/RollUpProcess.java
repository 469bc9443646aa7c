package dev.tangent.usage;

import dev.tangent.audit.Audit;
import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.Login;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rolls up the marks of some brands, over and over, until it is killed. */
final class RollUpProcess {
    private RollUpProcess() {}

    /** Writes a byte when it has begun. */
    static Process start(Database database, List<String> brands) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RollUpProcess.class.getName(),
                database.name(),
                database.jdbcUrl(),
                database.app().user(),
                database.app().password()));
        command.addAll(brands);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        Login app = new Login(arguments[2], arguments[3]);
        try (Backstage backstage = new Backstage(new Database(arguments[0], arguments[1], app, app, app))) {
            RollUp rollUp =
                    new RollUp(backstage.brandDb, new Audit(backstage.brandDb, Clock.systemUTC()), Clock.systemUTC());
            System.out.write('.');
            System.out.flush();
            while (true) {
                for (String brand : List.of(arguments).subList(4, arguments.length)) {
                    try {
                        rollUp.run(new BrandId(UUID.fromString(brand)));
                    } catch (RuntimeException e) {
                        // Its connection was cut: the next round has another.
                    }
                }
            }
        }
    }
}
