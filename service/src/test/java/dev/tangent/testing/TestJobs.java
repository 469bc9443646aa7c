package dev.tangent.testing;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.auth.Scope;
import dev.tangent.jobs.Job;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.JobRun;
import dev.tangent.jobs.Jobs;
import dev.tangent.jobs.Workers;
import dev.tangent.platform.Json;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Kinds of work that every service of the tests knows, and what enqueues them as an operation would. */
public final class TestJobs {
    /** Goes through its steps; may be cancelled by whoever sees it. */
    public static final JobKind STEPS = new Kind("test_steps", Scope.JOBS_READ, "");

    /** The same, to be cancelled only by those who may write webhooks. */
    public static final JobKind GUARDED = new Kind("test_guarded", Scope.WEBHOOKS_WRITE, "");

    private TestJobs() {}

    /** The kinds as one replica knows them: results name it. */
    public static List<JobKind> kinds() {
        String replica = UUID.randomUUID().toString();
        return List.of(
                new Kind(STEPS.name(), STEPS.scope(), replica), new Kind(GUARDED.name(), GUARDED.scope(), replica));
    }

    /** What a job does: so many steps with a pause after each, and then this end. */
    public record Script(int steps, int pauseMillis, End end) {}

    public enum End {
        SUCCESS,
        PROBLEM,
        CRASH
    }

    public record Result(int steps, String replica) {}

    /** The id of a job that is due now. */
    public static UUID enqueue(TestService service, UUID tenant, JobKind kind, Script script) {
        return enqueue(service, tenant, kind, script, 0);
    }

    /** The id of a job that nobody takes, so that it stays as it is. */
    public static UUID shelve(TestService service, UUID tenant, JobKind kind) {
        return enqueue(service, tenant, kind, new Script(0, 0, End.SUCCESS), 1);
    }

    private static UUID enqueue(TestService service, UUID tenant, JobKind kind, Script script, int days) {
        try (Backstage backstage = new Backstage(service.database())) {
            Clock clock = Clock.systemUTC();
            Workers nobody = new Workers(Duration.ofSeconds(1));
            Jobs jobs = new Jobs(backstage.brandDb, new Audit(backstage.brandDb, clock), nobody, Json.mapper());
            return backstage.brandDb.in(new BrandId(tenant), tx -> {
                Job job = jobs.enqueue(tx, Act.ofSystem("enqueueTest"), kind, script);
                tx.dao(LaterDao.class).put(job.id(), days);
                return job.id();
            });
        }
    }

    interface LaterDao {
        @SqlUpdate("""
                update job
                   set due_at = due_at + :days * interval '1 day'
                 where brand_id = :brandId and id = :id
                """)
        int put(UUID id, int days);
    }

    private record Kind(String name, Scope scope, String replica) implements JobKind {
        @Override
        public Object run(JobRun run) throws InterruptedException {
            Script script = run.parameters(Script.class);
            for (int step = 1; step <= script.steps(); step++) {
                Thread.sleep(script.pauseMillis());
                run.progress(step, (long) script.steps());
            }
            return switch (script.end()) {
                case SUCCESS -> new Result(script.steps(), replica);
                case PROBLEM -> throw Problem.invalidBody("/steps", "unlucky", "end badly");
                case CRASH -> throw new IllegalStateException("as the script wants it");
            };
        }
    }
}
