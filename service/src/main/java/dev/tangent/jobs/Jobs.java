package dev.tangent.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Duration;
import java.util.UUID;

/** What others may ask of jobs. A tenant is a brand, or an agency by its own rows. */
public final class Jobs {
    static final Duration KEPT = Duration.ofDays(7);

    private static final int CHUNK = 1000;

    private final BrandDb db;
    private final KeptJson json;
    private final Audit audit;
    private final Workers workers;

    public Jobs(BrandDb db, Audit audit, Workers workers, ObjectMapper mapper) {
        this.db = db;
        this.json = new KeptJson(mapper);
        this.audit = audit;
        this.workers = workers;
    }

    /**
     * Keeps work to be done once the transaction has committed; {@code parameters} are kept as JSON. Whoever enqueues
     * audits it, and calls {@link #enqueued} after the commit.
     */
    public Job enqueue(Tx tx, Act act, JobKind kind, Object parameters) {
        return tx.dao(JobDao.class).insert(Ids.next(), kind.name(), json.write(parameters), act.actorId());
    }

    /** Lets the work begin at once; to be called once its transaction has committed. */
    public void enqueued() {
        workers.wake(JobQueue.NAME);
    }

    public Job get(BrandId tenant, UUID id) {
        return db.one(tenant, tx -> tx.dao(JobDao.class).find(id)).orElseThrow(() -> Problem.notFound("job", id));
    }

    Page<Job> list(BrandId tenant, Job.Filter filter, UUID after, int limit) {
        return Page.of(db.one(tenant, tx -> tx.dao(JobDao.class).list(filter, after, limit + 1)), limit);
    }

    /** The job, which stays as it is until the transaction ends. */
    Job lock(Tx tx, UUID id) {
        return tx.dao(JobDao.class).lock(id).orElseThrow(() -> Problem.notFound("job", id));
    }

    /** Ends a locked job that waits, asks a running one to end; once cancelled it stays so. */
    Job cancel(Tx tx, Act act, Job job) {
        if (job.state().equals(Job.SUCCEEDED) || job.state().equals(Job.FAILED)) {
            throw Problem.of(
                    Problem.Type.JOB_FINISHED, "The job has " + job.state() + " and can no longer be cancelled.");
        }
        JobDao dao = tx.dao(JobDao.class);
        Job after = job;
        if (job.state().equals(Job.QUEUED)) {
            after = dao.cancel(job.id(), KEPT.toSeconds());
        } else if (job.cancelRequestedAt() == null) {
            after = dao.requestCancel(job.id());
        }
        audit.wrote(tx, act, "job", job.id(), Changes.between(job, after));
        return after;
    }

    /** Deletes the tenant's jobs whose time is over. */
    public void deleteExpired(BrandId tenant) {
        while (db.one(tenant, tx -> tx.dao(JobDao.class).deleteExpired(CHUNK)) == CHUNK) {}
    }
}
