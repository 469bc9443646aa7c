package dev.tangent.idempotency;

import dev.tangent.tenancy.Sql;

/** The statements of {@link KeptAnswersData}. */
final class KeptAnswersDataDao {
    static final Sql READ = Sql.of("""
            select operation, key, body, coalesce(headers::text, '')
              from idempotency
             where brand_id = :brandId and (operation, key) > (:operation, :key)
             order by operation, key
             limit :most
            """);

    // Without a key that may name the person too: nobody can have sent this one.
    static final Sql EMPTY = Sql.of("""
            update idempotency i
               set body_hash = '', headers = '{}', body = '',
                   key = case when gone.named then gen_random_uuid()::text else i.key end
              from unnest(:operations::text[], :keys::text[], :nameds::boolean[]) as gone (operation, key, named)
             where i.brand_id = :brandId and i.operation = gone.operation and i.key = gone.key
            """);

    private KeptAnswersDataDao() {}
}
