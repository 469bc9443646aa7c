package dev.tangent.tenancy;

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

    /** Several statements that read the same moment of the database. */
    public <T> T snapshot(BrandId brand, Function<Tx, T> work) {
        return transactions.snapshot(
                Tenant.of(brand), (session, context) -> work.apply(new Tx(session, brand, context)));
    }
}
