package dev.tangent.tenancy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

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

    /**
     * The same for work of several brands: one transaction that is inside one brand after the other, in an order that all
     * such calls share, and the results in the order of {@code parts}. All of it is committed or nothing. It is only worth
     * trying: where it would have to wait for somebody else's lock it throws, so that no brand waits for what another one does.
     */
    public <P, T> List<T> callingEach(List<P> parts, Function<P, BrandId> brand, BiFunction<Tx, P, T> work) {
        List<Integer> order = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(i -> brand.apply(parts.get(i)).value()))
                .toList();
        Tenant first = Tenant.of(brand.apply(parts.get(order.get(0))));
        return transactions.runCallsWithoutWaiting(first, (session, context) -> {
            Map<Integer, T> results = new HashMap<>();
            for (int i : order) {
                Tx tx = new Tx(session, brand.apply(parts.get(i)), context);
                results.put(i, work.apply(tx, parts.get(i)));
            }
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> Objects.requireNonNull(results.get(i)))
                    .toList();
        });
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
