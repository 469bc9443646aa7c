package dev.tangent.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.SystemDb;
import dev.tangent.tenancy.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs jobs and writes down how they end. */
public final class JobQueue implements WorkQueue<JobRun> {
    static final String NAME = "jobs";

    /**
     * Without a checkpoint between them. By then the database has had a quarter of an hour to come back, and what crashes
     * has crashed often enough.
     */
    private static final int MOST_ATTEMPTS = 5;

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofMinutes(12));

    private static final int SERVICE_FAILED = 500;
    private static final String DATA_EXCEPTION = "22";

    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

    private final BrandDb db;
    private final SystemDb system;
    private final JobKinds kinds;
    private final KeptJson json;
    private final int threads;
    private final Duration lease;
    private volatile boolean stopping;

    /** {@code threads}: how many jobs run here at once. */
    public JobQueue(BrandDb db, SystemDb system, JobKinds kinds, ObjectMapper mapper, int threads, Duration lease) {
        this.db = db;
        this.system = system;
        this.kinds = kinds;
        this.json = new KeptJson(mapper);
        this.threads = threads;
        this.lease = lease;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public List<UUID> dueTenants() {
        return system.read(DueJobDao.class, DueJobDao::tenants);
    }

    @Override
    public List<JobRun> take(BrandId tenant, int most) {
        UUID token = UUID.randomUUID();
        double seconds = lease.toMillis() / 1000.0;
        return db.one(tenant, tx -> tx.dao(JobLeaseDao.class).take(kinds.names(), token, seconds, most)).stream()
                .map(job -> new JobRun(
                        tenant, job, new JobLease(db, tenant, job.id(), token, seconds), json, () -> stopping))
                .toList();
    }

    @Override
    public void renew(JobRun run) {
        run.renew();
    }

    @Override
    public void stopping() {
        stopping = true;
    }

    @Override
    public void handBack(JobRun run) {
        if (run.lease().handBack()) {
            LOG.info("Handed back: {}", run);
        }
    }

    @Override
    public void run(JobRun run) throws Exception {
        MDC.put("brandId", run.tenant().value().toString());
        MDC.put("jobId", run.id().toString());
        try {
            if (run.job().cancelRequested()) {
                end(run, Job.CANCELLED, null, null);
            } else if (run.vainAttempts() > MOST_ATTEMPTS) {
                LOG.error("The last {} that began it were lost before they got on: {}", MOST_ATTEMPTS, run);
                fail(run, internalError());
            } else {
                attempt(run);
            }
        } finally {
            MDC.clear();
        }
    }

    private void attempt(JobRun run) {
        try {
            succeed(run, kinds.get(run.job().kind()).run(run));
        } catch (RunEnded e) {
            switch (e.why()) {
                case CANCELLED -> end(run, Job.CANCELLED, null, null);
                case STOPPED -> handBack(run);
                case LOST -> LOG.warn("Its lease was lost: {}", run);
            }
        } catch (Problem e) {
            if (e.type().status() < SERVICE_FAILED) {
                fail(run, e);
            } else {
                retryOrFail(run, e, e);
            }
        } catch (Throwable e) {
            if (stopping) {
                LOG.warn("It broke off as the process stops: {}", run, e);
                handBack(run);
            } else {
                retryOrFail(run, e, internalError());
            }
        }
    }

    private void retryOrFail(JobRun run, Throwable e, Problem problem) {
        int vain = run.vainAttempts();
        if (vain < MOST_ATTEMPTS) {
            Duration pause = PAUSES.get(Math.max(0, vain - 1));
            LOG.warn("Attempt {} failed, the next in {}: {}", run.job().attempts(), pause, run, e);
            run.lease().retry(pause);
        } else {
            LOG.error("Failed for good after {} attempts: {}", run.job().attempts(), run, e);
            fail(run, problem);
        }
    }

    /** What cannot be kept fails for good: the work is done, and to do it again would come to the same. */
    private void succeed(JobRun run, @Nullable Object result) {
        try {
            end(run, Job.SUCCEEDED, json.writeAny(result), null);
        } catch (RuntimeException e) {
            if (!cannotBeKept(e)) {
                throw e;
            }
            LOG.error("What came of it cannot be kept: {}", run, e);
            fail(run, internalError());
        }
    }

    private static Problem internalError() {
        return Problem.of(Problem.Type.INTERNAL_ERROR, "Something went wrong. The id of the job names it in our logs.");
    }

    private void fail(JobRun run, Problem problem) {
        try {
            end(run, Job.FAILED, null, json.write(JobProblem.of(problem)));
        } catch (RuntimeException e) {
            if (!cannotBeKept(e)) {
                throw e;
            }
            LOG.error("Why it failed cannot be kept: {}", run, e);
            end(run, Job.FAILED, null, json.write(JobProblem.of(internalError())));
        }
    }

    /** Too long, or with a character that no text of the database has. */
    private static boolean cannotBeKept(RuntimeException e) {
        return e instanceof IllegalArgumentException || Transactions.sqlState(e).startsWith(DATA_EXCEPTION);
    }

    private static void end(JobRun run, String state, @Nullable String result, @Nullable String problem) {
        if (!run.lease().finish(state, run.done(), run.total(), result, problem)) {
            LOG.warn("It {} here, but its lease was lost: {}", state, run);
        }
    }
}
