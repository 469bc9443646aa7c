package dev.tangent.linkcodes;

import dev.tangent.tenancy.Sql;

/** The statements of {@link LinkCodesData}. */
final class LinkCodesDataDao {
    private static final String OF_PERSONS = """
             where c.brand_id = :brandId
               and (c.person_id = any(:personIds::uuid[])
                    or c.redeemed_person_id = any(:personIds::uuid[])
                    or c.interaction_id in (select i.id from interaction i
                                             where i.brand_id = :brandId and i.person_id = any(:personIds::uuid[])))
            """;
    static final Sql DELETE = Sql.of("""
            delete from link_code
             where brand_id = :brandId
               and id in (select c.id from link_code c
            """ + OF_PERSONS + " limit :most)");
    static final Sql READ = Sql.of("""
            select c.id::text, c.purpose, c.created_at::text, c.expires_at::text, c.redeemed_at::text
              from link_code c
            """ + OF_PERSONS + " order by c.id");

    private LinkCodesDataDao() {}
}
