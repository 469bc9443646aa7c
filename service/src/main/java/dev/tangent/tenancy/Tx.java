package dev.tangent.tenancy;

import org.jdbi.v3.core.Handle;

/**
 * A running transaction that sees one brand. Passed by hand to whoever must take part in it. Every statement names
 * {@code :brandId}, which the transaction supplies; one that does not is refused.
 */
public final class Tx {
    private final Handle handle;
    private final BrandId brand;
    private final Context context;

    Tx(Handle handle, BrandId brand, Context context) {
        this.handle = handle;
        this.brand = brand;
        this.context = context;
    }

    public BrandId brand() {
        return brand;
    }

    public <D> D dao(Class<D> type) {
        return context.dao(handle, type);
    }
}
