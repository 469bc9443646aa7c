package dev.tangent.tenancy;

import java.util.function.Function;

/** The only door to agency data: one call is one transaction that sees one agency. Thread-safe. */
public final class AgencyDb {
    private final Transactions transactions;

    public AgencyDb(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Runs {@code work} in a transaction of {@code agency} and commits it; an exception rolls it back. */
    public <T> T in(AgencyId agency, Function<AgencyTx, T> work) {
        return transactions.run(
                Tenant.of(agency), (session, context) -> work.apply(new AgencyTx(session, agency, context)));
    }

    /** The same for work of exactly one statement. */
    public <T> T one(AgencyId agency, Function<AgencyTx, T> work) {
        return transactions.runOne(
                Tenant.of(agency), (session, context) -> work.apply(new AgencyTx(session, agency, context)));
    }
}
