package dev.tangent.privacy;

import dev.tangent.Holders;
import dev.tangent.attributes.Attributes;
import dev.tangent.audit.Audit;
import dev.tangent.customers.ErasedIdentities;
import dev.tangent.customers.Erasing;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.People;
import dev.tangent.jobs.JobKinds;
import dev.tangent.jobs.JobQueue;
import dev.tangent.jobs.Workers;
import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.Login;
import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Json;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.Tx;
import dev.tangent.testing.Backstage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Erases, slowly, until it is killed. */
final class ErasingProcess {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int PAUSE_MILLIS = 200;

    private ErasingProcess() {}

    static Process start(Database database) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ErasingProcess.class.getName(),
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
        Backstage doors = new Backstage(
                new Database(arguments[0], arguments[1], app, app, new Login(arguments[4], arguments[5])));
        Clock clock = Clock.systemUTC();
        Secrets secrets = new Secrets("storageKey", "1", Map.of("1", "a storage key for tests, 32 characters or more"));
        IdentityHashes hashes = new IdentityHashes(secrets);
        ErasedIdentities erased = new ErasedIdentities(hashes);
        List<PersonalData> holders = Holders.all(new People(clock, erased), hashes, clock).stream()
                .map(holder -> (PersonalData) new Slowly(holder))
                .toList();
        Privacy privacy = new Privacy(
                doors.brandDb,
                new Erasing(erased, new Attributes(doors.brandDb)),
                holders,
                secrets,
                new Audit(doors.brandDb, clock),
                clock);
        Workers workers = new Workers(Duration.ofMillis(50));
        workers.add(new JobQueue(
                doors.brandDb, doors.systemDb, new JobKinds(List.of(privacy.work())), Json.mapper(), 2, LEASE));
        workers.start();
        TimeUnit.MINUTES.sleep(5);
    }

    /** Gives time to be killed before each commit and behind it. */
    private record Slowly(PersonalData holder) implements PersonalData {
        @Override
        public String name() {
            return holder.name();
        }

        @Override
        public Set<String> tables() {
            return holder.tables();
        }

        @Override
        public void export(Tx tx, Subject subject, Export export) {
            holder.export(tx, subject, export);
        }

        @Override
        public Step erase(Tx tx, Subject subject, String place) {
            pause();
            Step step = holder.erase(tx, subject, place);
            pause();
            return step;
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
