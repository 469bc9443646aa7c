package dev.tangent.privacy;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
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
        return new HashSet<>(
                db.calling(brand, tx -> tx.call(InFlightDao.READERS).list(row -> row.getString(1))));
    }
}
