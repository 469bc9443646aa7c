package dev.tangent.customers;

import dev.tangent.tenancy.Sql;

/** The statements of {@link ErasedIdentities}. */
final class ErasedIdentityDao {
    static final Sql FIND = Sql.of("""
            select encode(hash, 'hex')
              from erased_identity
             where brand_id = :brandId and hash in (select decode(hex, 'hex') from unnest(:hashes::text[]) hex)
            """);

    static final Sql BLOCK = Sql.of("""
            insert into erased_identity (brand_id, hash, key_id, erased_at)
            select :brandId, decode(hex, 'hex'), key_id, :now
              from unnest(:hashes::text[], :keyIds::text[]) as new (hex, key_id)
                on conflict (brand_id, hash) do nothing
            """);

    static final Sql LIFT = Sql.of("""
            delete from erased_identity
             where brand_id = :brandId and hash in (select decode(hex, 'hex') from unnest(:hashes::text[]) hex)
            """);

    private ErasedIdentityDao() {}
}
