package dev.tangent.consents;

import dev.tangent.tenancy.Sql;

/** The statements of {@link ConsentsData}. */
final class ConsentsDataDao {
    static final Sql DELETE = Sql.of("""
            delete from consent
             where brand_id = :brandId
               and id in (select id from consent
                           where brand_id = :brandId and person_id = any(:personIds::uuid[]) limit :most)
            """);

    static final Sql READ = Sql.of("""
            select purpose, channel_kind, channel_id::text, state, source, text_version, evidence, value_exchange,
                   occurred_at::text, recorded_at::text
              from consent
             where brand_id = :brandId and person_id = any(:personIds::uuid[])
             order by occurred_at, id
            """);

    private ConsentsDataDao() {}
}
