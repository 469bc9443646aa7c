package dev.tangent.usage;

import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/**
 * How much tenants use, by calendar months of UTC. What is written counts in its own transaction: the sums are true at any
 * moment and after any crash. Calls are counted in memory and written every few seconds.
 */
public final class Usage {
    private final BrandDb db;
    private final Totals totals;
    private final MonthlyLimit limit;
    private final Clock clock;

    public Usage(BrandDb db, Totals totals, Clock clock) {
        this.db = db;
        this.totals = totals;
        this.limit = new MonthlyLimit(totals, clock);
        this.clock = clock;
    }

    /**
     * Runs {@code work}, a transaction of its own that records at most {@code items} and says so by {@link #ingested} with the
     * same {@code now}, unless the agency's limit of the month is reached.
     */
    public <T> T withinLimit(Caller caller, Instant now, int items, Supplier<T> work) {
        Long most = caller.plan().interactionsPerMonth();
        return most == null ? work.get() : limit.within(caller.agency(), most, now, items, work);
    }

    /** Adds what a call has ingested to the usage of its brand, with the commit of {@code tx}. */
    public void ingested(Tx tx, Act act, Instant at, Ingested counts) {
        new UsageMarkDao(tx).append(at, act, counts);
    }

    /** Measures what a tenant stores, for its current month. */
    public void measure(BrandId tenant) {
        long bytes = db.calling(tenant, tx -> new StorageDao(tx).measure());
        db.calling(tenant, tx -> new StorageDao(tx).save(currentMonth(), bytes));
    }

    /** The last {@code months} of a brand that anything was used in, latest first. */
    List<TenantMonth> ofBrand(BrandId brand, int months) {
        return db.one(brand, tx -> tx.dao(UsageDao.class).months(first(months)));
    }

    /** The same of every brand of an agency, and of the agency itself, as of one moment. */
    List<TenantMonth> ofAgency(AgencyId agency, int months) {
        return totals.months(agency, first(months));
    }

    LocalDate currentMonth() {
        return MonthlyLimit.month(clock.instant());
    }

    private LocalDate first(int months) {
        return currentMonth().minusMonths(months - 1L);
    }
}
