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
        return context.dao(session, Tenant.of(agency), type);
    }

    /**
     * The same transaction inside one of the agency's brands. It is inside one at a time: a DAO taken there is done with
     * before another brand is entered.
     */
    public Tx in(BrandId brand) {
        context.enter(session, Tenant.of(brand));
        return new Tx(session, brand, context);
    }

    /** The same transaction on what belongs to the agency as a whole and to none of its brands. */
    public Tx own() {
        return in(agency.own());
    }
}
