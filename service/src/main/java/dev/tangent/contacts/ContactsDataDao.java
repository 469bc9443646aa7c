package dev.tangent.contacts;

import dev.tangent.tenancy.Sql;

/** The statements of {@link ContactsData}. */
final class ContactsDataDao {
    static final Sql RELEASE = Sql.of("""
            delete from contact_reservation
             where brand_id = :brandId
               and id in (select id from contact_reservation
                           where brand_id = :brandId and person_id = any(:personIds::uuid[]) limit :most)
            """);

    static final Sql HASH = Sql.file(ContactsData.class, "hash");

    static final Sql READ = Sql.of("""
            select reason, channel_kind, channel_id::text, since::text, until::text, lifted_at::text
              from suppression
             where brand_id = :brandId
               and (person_id = any(:personIds::uuid[])
                    or identity_hash in (select decode(hex, 'hex') from unnest(:hashes::text[]) hex))
             order by id
            """);

    static final Sql READ_HELD = Sql.of("""
            select channel_id::text, message_id, contact_at::text, expires_at::text
              from contact_reservation
             where brand_id = :brandId and person_id = any(:personIds::uuid[])
             order by id
            """);

    private ContactsDataDao() {}
}
