package dev.tangent.tenancy;

/**
 * A running transaction that sees one brand. Passed by hand to whoever must take part in it. Every statement names
 * {@code :brandId}, which the transaction supplies; one that does not is refused.
 */
public final class Tx {
    private final Session session;
    private final BrandId brand;
    private final Context context;

    Tx(Session session, BrandId brand, Context context) {
        this.session = session;
        this.brand = brand;
        this.context = context;
    }

    public BrandId brand() {
        return brand;
    }

    /** A run of {@code sql} in this transaction. */
    public Call call(Sql sql) {
        return context.call(session, Tenant.of(brand), sql);
    }

    public <D> D dao(Class<D> type) {
        return context.dao(session, Tenant.of(brand), type);
    }
}
