package dev.tangent.jobs;

import dev.tangent.tenancy.Sql;

/** The statements of {@link JobsData}. */
final class JobsDataDao {
    static final Sql READ = Sql.of("""
            select id, concat(parameters::text, checkpoint::text, result::text, problem::text)
              from job
             where brand_id = :brandId and id > :after and state in ('succeeded', 'failed', 'cancelled')
             order by id
             limit :most
            """);

    static final Sql EMPTY = Sql.of("""
            update job
               set parameters = '{}', checkpoint = null, result = null, problem = null, updated_at = now()
             where brand_id = :brandId and id = any(:ids::uuid[])
            """);

    private JobsDataDao() {}
}
