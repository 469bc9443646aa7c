package dev.tangent.tenancy;

import org.jdbi.v3.core.Handle;

/**
 * A running transaction that sees one brand. Passed by hand to whoever must take part in it. Every statement names
 * {@code :brandId}, which the transaction supplies; one that does not is refused.
 */
public final class Tx {
    private final Handle handle;
    private final BrandId brand;

    Tx(Handle handle, BrandId brand) {
        this.handle = handle;
        this.brand = brand;
    }

    public BrandId brand() {
        return brand;
    }

    public <D> D dao(Class<D> type) {
        return handle.attach(type);
    }
}
