package dev.tangent.tenancy;

/**
 * A running transaction that sees one agency. Every statement names {@code :agencyId}, which the transaction supplies;
 * one that does not is refused.
 */
public final class AgencyTx {
    private final Session session;
    private final AgencyId agency;
    private final Context context;

    AgencyTx(Session session, AgencyId agency, Context context) {
        this.session = session;
        this.agency = agency;
        this.context = context;
    }

    public AgencyId agency() {
        return agency;
    }

    public <D> D dao(Class<D> type) {
        return context.dao(session, type);
    }

    /** The same transaction inside a brand that it has just created, so that both come to exist or neither. */
    public Tx in(BrandId brand) {
        context.enter(Tenant.of(brand));
        return new Tx(session, brand, context);
    }
}
