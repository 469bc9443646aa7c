package dev.tangent.jobs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Jobs as workers see them. But for the taking, every statement names the lease and changes nothing once it is lost. */
interface JobLeaseDao {
    @RegisterConstructorMapper(TakenJob.class)
    @SqlQuery("""
            with due as materialized (
              select id
                from job
               where brand_id = :brandId and state in ('queued', 'running') and due_at <= now() and kind = any(:kinds)
               order by due_at, id
               limit :most
                 for update skip locked)
            update job
               set state = 'running', lease = :lease, due_at = now() + make_interval(secs => :leaseSeconds),
                   attempts = attempts + 1, started_at = coalesce(started_at, now()), version = version + 1,
                   updated_at = now()
              from due
             where job.brand_id = :brandId and job.id = due.id
            returning job.id, kind, parameters, checkpoint, progress_done, progress_total, attempts,
                      cancel_requested_at is not null as cancel_requested
            """)
    List<TakenJob> take(List<String> kinds, UUID lease, double leaseSeconds, int most);

    /** Whether the job is to be cancelled. */
    @SqlQuery("""
            update job
               set due_at = now() + make_interval(secs => :leaseSeconds)
             where brand_id = :brandId and id = :id and lease = :lease
            returning cancel_requested_at is not null
            """)
    Optional<Boolean> renew(UUID id, UUID lease, double leaseSeconds);

    /** The same; without a checkpoint the one before stays. */
    @SqlQuery("""
            update job
               set due_at = now() + make_interval(secs => :leaseSeconds), progress_done = :done,
                   progress_total = :total, checkpoint = coalesce(:checkpoint::jsonb, checkpoint),
                   version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id and lease = :lease
            returning cancel_requested_at is not null
            """)
    Optional<Boolean> progress(
            UUID id, UUID lease, double leaseSeconds, long done, @Nullable Long total, @Nullable String checkpoint);

    @SqlUpdate("""
            update job
               set state = :state, progress_done = :done, progress_total = :total, result = :result::jsonb,
                   problem = :problem::jsonb, lease = null, finished_at = now(),
                   expires_at = now() + make_interval(secs => :keptSeconds), version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id and lease = :lease
            """)
    int finish(
            UUID id,
            UUID lease,
            String state,
            long done,
            @Nullable Long total,
            @Nullable String result,
            @Nullable String problem,
            long keptSeconds);

    /** Leaves the job to whoever takes it next, after a pause; one that is to be cancelled needs none. */
    @SqlUpdate("""
            update job
               set state = 'queued', lease = null,
                   due_at = case when cancel_requested_at is null then now() + make_interval(secs => :pauseSeconds)
                                 else now() end,
                   attempts = attempts - :uncounted, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id and lease = :lease
            """)
    int release(UUID id, UUID lease, double pauseSeconds, int uncounted);
}
