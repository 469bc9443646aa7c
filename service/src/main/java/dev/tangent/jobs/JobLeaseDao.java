package dev.tangent.jobs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as workers see them. But for the taking, every statement names the lease and changes nothing once it is lost. A
 * lease is as long as it is from now on: to the database {@code now()} is when the transaction began.
 */
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
               set state = 'running', lease = :lease,
                   due_at = clock_timestamp() + make_interval(secs => :leaseSeconds), attempts = attempts + 1,
                   vain_attempts = vain_attempts + 1, started_at = coalesce(started_at, now()),
                   version = version + 1, updated_at = now()
              from due
             where job.brand_id = :brandId and job.id = due.id
            returning job.id, kind, parameters, checkpoint, progress_done, progress_total, attempts,
                      vain_attempts, cancel_requested_at is not null as cancel_requested
            """)
    List<TakenJob> take(List<String> kinds, UUID lease, double leaseSeconds, int most);

    /** Whether the job is to be cancelled. Waits {@code patience} at most for whoever writes the job just now. */
    @SqlQuery("""
            update job
               set due_at = clock_timestamp() + make_interval(secs => :leaseSeconds)
              from (select set_config('lock_timeout', :patience, true)) waits
             where brand_id = :brandId and id = :id and lease = :lease
            returning cancel_requested_at is not null
            """)
    Optional<Boolean> renew(UUID id, UUID lease, double leaseSeconds, String patience);

    /** The same; without a checkpoint the one before stays. */
    @SqlQuery("""
            update job
               set due_at = clock_timestamp() + make_interval(secs => :leaseSeconds), progress_done = :done,
                   progress_total = :total, checkpoint = coalesce(:checkpoint::jsonb, checkpoint),
                   vain_attempts = case when :checkpoint::jsonb is null then vain_attempts else 0 end,
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
                   attempts = attempts - :uncounted, vain_attempts = greatest(0, vain_attempts - :uncounted),
                   version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id and lease = :lease
            """)
    int release(UUID id, UUID lease, double pauseSeconds, int uncounted);
}
