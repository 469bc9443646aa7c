package dev.tangent.jobs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Jobs as their owners see them. */
@RegisterConstructorMapper(Job.class)
interface JobDao {
    String COLUMNS = "id, kind, state, progress_done, progress_total, result, problem, attempts, cancel_requested_at,"
            + " started_at, finished_at, expires_at, version, created_at, updated_at";

    @SqlQuery("""
            insert into job (brand_id, id, kind, parameters, created_by)
            values (:brandId, :id, :kind, :parameters::jsonb, :createdBy)
            returning\s""" + COLUMNS)
    Job insert(UUID id, String kind, String parameters, @Nullable UUID createdBy);

    @SqlQuery("select " + COLUMNS + " from job where brand_id = :brandId and id = :id")
    Optional<Job> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from job where brand_id = :brandId and id = :id for update")
    Optional<Job> lock(UUID id);

    @SqlQuery("select " + COLUMNS + " from job " + """
             where brand_id = :brandId
               and id > :after
               and (:kind::text is null or kind = :kind)
               and (:state::text is null or state = :state)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<Job> list(@BindMethods Job.Filter filter, UUID after, int limit);

    /** Nobody runs it: it ends here. */
    @SqlQuery("""
            update job
               set state = 'cancelled', cancel_requested_at = now(), finished_at = now(),
                   expires_at = now() + make_interval(secs => :keptSeconds), version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    Job cancel(UUID id, long keptSeconds);

    /** Whoever runs it ends it. */
    @SqlQuery("""
            update job
               set cancel_requested_at = now(), version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    Job requestCancel(UUID id);

    @SqlUpdate("""
            delete from job
             where brand_id = :brandId
               and id in (select id from job where brand_id = :brandId and expires_at < now() limit :most)
            """)
    int deleteExpired(int most);
}
