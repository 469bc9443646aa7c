package dev.tangent.privacy;

import dev.tangent.tenancy.Sql;

/** The statements of {@link InFlight}. */
final class InFlightDao {
    static final Sql READERS = Sql.of("""
            select distinct l.virtualtransaction
              from pg_locks l
              join pg_class t on t.oid = l.relation
              join pg_stat_activity a on a.pid = l.pid
             where :brandId::uuid is not null
               and l.locktype = 'relation'
               and l.database = (select oid from pg_database where datname = current_database())
               and t.relnamespace = 'public'::regnamespace
               and t.relname in ('identity', 'person', 'customer', 'erased_identity')
               and a.usename = current_user
               and l.pid <> pg_backend_pid()
            """);

    private InFlightDao() {}
}
