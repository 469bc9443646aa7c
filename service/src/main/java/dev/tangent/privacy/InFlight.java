package dev.tangent.privacy;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Sql;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Waits for transactions that may have found a customer before they could see that the customer is being erased. Whoever
 * looks for customers reads one of a few tables and so holds its lock to the end of the transaction: that costs them
 * nothing, and can be seen from here whichever replica they are of.
 */
final class InFlight {
    private static final int PAUSE_MILLIS = 20;
    private static final Sql READERS = Sql.of("""
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

    private final BrandDb db;

    InFlight(BrandDb db) {
        this.db = db;
    }

    /** Returns once every transaction has ended that was under way; {@code waiting} is called in between. */
    void await(BrandId brand, Runnable waiting) {
        Set<String> before = readers(brand);
        while (!before.isEmpty()) {
            waiting.run();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            before.retainAll(readers(brand));
        }
    }

    private Set<String> readers(BrandId brand) {
        return new HashSet<>(db.calling(brand, tx -> tx.call(READERS).list(row -> row.getString(1))));
    }
}
