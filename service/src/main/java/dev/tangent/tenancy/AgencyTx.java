package dev.tangent.tenancy;

import org.jdbi.v3.core.Handle;

/**
 * A running transaction that sees one agency. Every statement names {@code :agencyId}, which the transaction supplies;
 * one that does not is refused.
 */
public final class AgencyTx {
    private final Handle handle;
    private final AgencyId agency;
    private final Context context;

    AgencyTx(Handle handle, AgencyId agency, Context context) {
        this.handle = handle;
        this.agency = agency;
        this.context = context;
    }

    public AgencyId agency() {
        return agency;
    }

    public <D> D dao(Class<D> type) {
        return context.dao(handle, type);
    }

    /** The same transaction inside a brand that it has just created, so that both come to exist or neither. */
    public Tx in(BrandId brand) {
        context.enter(Tenant.of(brand));
        return new Tx(handle, brand, context);
    }
}
