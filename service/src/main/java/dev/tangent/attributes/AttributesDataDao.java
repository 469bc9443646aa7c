package dev.tangent.attributes;

import dev.tangent.tenancy.Sql;

/** The statements of {@link AttributesData}. */
final class AttributesDataDao {
    static final Sql DELETE = Sql.of("""
            with declared as (
              delete from person_attribute where brand_id = :brandId and person_id = any(:personIds::uuid[]) returning 1),
            undeclared as (
              delete from quarantined_attribute where brand_id = :brandId and person_id = any(:personIds::uuid[])
              returning 1)
            select (select count(*) from declared), (select count(*) from undeclared)
            """);

    static final Sql READ = Sql.of("""
            select 'person_attribute' as stored, a.key, a.value::text, a.source, a.set_at::text, d.purpose, d.legal_basis
              from person_attribute a
              left join attribute_definition d on d.brand_id = a.brand_id and d.key = a.key
             where a.brand_id = :brandId and a.person_id = any(:personIds::uuid[])
             union all
            select 'quarantined_attribute', key, value::text, source, set_at::text, null, null
              from quarantined_attribute
             where brand_id = :brandId and person_id = any(:personIds::uuid[])
             order by 1, 2, 5
            """);

    private AttributesDataDao() {}
}
