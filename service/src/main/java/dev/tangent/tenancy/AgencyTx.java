package dev.tangent.tenancy;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A running transaction that sees one agency. Every statement names {@code :agencyId}, which the transaction supplies;
 * one that does not is refused.
 */
public final class AgencyTx {
    private final Handle handle;
    private final AgencyId agency;

    AgencyTx(Handle handle, AgencyId agency) {
        this.handle = handle;
        this.agency = agency;
    }

    public AgencyId agency() {
        return agency;
    }

    public <D> D dao(Class<D> type) {
        return handle.attach(type);
    }

    /** The same transaction inside a brand that it has just created, so that both come to exist or neither. */
    public Tx in(BrandId brand) {
        handle.setConfig(SqlStatements.class, new SqlStatements());
        Context.attach(handle, Tenant.of(brand), false);
        return new Tx(handle, brand);
    }
}
