package dev.tangent.breaches.channels;

import dev.tangent.breaches.tenancy.AgencyTx;

/** A feature that leads a transaction of an agency into a brand. */
public final class EntersABrand {
    public String enter(AgencyTx tx) {
        return tx.in("brand");
    }
}
