package dev.tangent.interactions;

import dev.tangent.tenancy.Sql;

/** The statements of {@link RejectedData}. */
final class RejectedDataDao {
    static final Sql READ = Sql.of("""
            select id, rejected_at::text, identity_kind, identity_namespace, identity_value, code,
                   concat_ws(' ', import_key, detail, faults::text, copy), copy
              from rejected_interaction
             where brand_id = :brandId and id > :after
             order by id
             limit :most
            """);

    static final Sql DELETE =
            Sql.of("delete from rejected_interaction where brand_id = :brandId and id = any(:ids::uuid[])");

    private RejectedDataDao() {}
}
