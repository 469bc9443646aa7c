package dev.tangent.tenancy;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The only door to brand data: one call is one transaction that sees one brand. Thread-safe. */
public final class BrandDb {
    private final Transactions transactions;

    public BrandDb(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Runs {@code work} in a transaction of {@code brand} and commits it; an exception rolls it back. Work that lost a
     * deadlock or a serialisation conflict is run again, so it must not act outside the transaction.
     */
    public <T> T in(BrandId brand, Function<Tx, T> work) {
        return transactions.run(Tenant.of(brand), (session, context) -> work.apply(new Tx(session, brand, context)));
    }

    /** The same for work that uses {@link Tx#call} alone, and no DAO of Jdbi's. */
    public <T> T calling(BrandId brand, Function<Tx, T> work) {
        return transactions.runCalls(
                Tenant.of(brand), (session, context) -> work.apply(new Tx(session, brand, context)));
    }

    /** The same for work of exactly one statement. */
    public <T> T one(BrandId brand, Function<Tx, T> work) {
        return transactions.runOne(Tenant.of(brand), (session, context) -> work.apply(new Tx(session, brand, context)));
    }

    /**
     * Runs {@code relay} once for each of {@code items}, with the parameters that {@code values} sets, and gives the rows of
     * each: in one transaction that sees one brand after the other, each only while its own run lasts. It waits for no lock
     * longer than some milliseconds, and where one run fails, for that or another reason, none was done.
     */
    public <I, T> List<List<T>> each(
            Relay relay, List<I> items, Function<I, BrandId> brand, BiConsumer<I, Call> values, Call.Reader<T> reader) {
        return transactions.runEach(relay, items, brand, values, reader);
    }

    /** Several statements that read the same moment of the database. */
    public <T> T snapshot(BrandId brand, Function<Tx, T> work) {
        return transactions.snapshot(
                Tenant.of(brand), (session, context) -> work.apply(new Tx(session, brand, context)));
    }
}
