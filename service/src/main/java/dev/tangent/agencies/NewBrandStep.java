package dev.tangent.agencies;

import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.Tx;

/** What a feature gives every new brand, in the transaction that creates it. */
@FunctionalInterface
public interface NewBrandStep {
    void prepare(AgencyTx agency, Tx inside, Brand brand);
}
