package dev.tangent.interactions;

import dev.tangent.tenancy.Sql;

/** The statements of {@link SourcesData}. */
final class SourcesDataDao {
    static final Sql READ = Sql.of("""
            select id, content::text
              from interaction_source
             where brand_id = :brandId and id > :after
             order by id
             limit :most
            """);

    static final Sql DELETE = Sql.of("""
            with parted as (
              update interaction set source_id = null where brand_id = :brandId and source_id = any(:ids::uuid[])),
            gone as (
              delete from interaction_source where brand_id = :brandId and id = any(:ids::uuid[]) returning id)
            select count(*) from gone
            """);

    static final Sql DELETE_UNUSED = Sql.of("""
            delete from interaction_source s
             where s.brand_id = :brandId and s.id = any(:ids::uuid[])
               and not exists (select from interaction i where i.brand_id = :brandId and i.source_id = s.id)
            """);

    private SourcesDataDao() {}
}
