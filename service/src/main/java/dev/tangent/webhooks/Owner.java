package dev.tangent.webhooks;

import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Whose endpoints are meant, in a running transaction: a brand's, which hear the brand, or an agency's, which hear each of
 * its brands and what belongs to the agency as a whole.
 */
interface Owner {
    boolean isAgency();

    /** Where the endpoints themselves are; DAOs are taken anew behind {@link #everywhere}. */
    Tx own();

    /** Runs {@code work} in each tenant that the endpoints hear, those of an agency as of now. */
    void everywhere(Consumer<Tx> work);

    static Owner of(Tx tx) {
        return new Owner() {
            @Override
            public boolean isAgency() {
                return false;
            }

            @Override
            public Tx own() {
                return tx;
            }

            @Override
            public void everywhere(Consumer<Tx> work) {
                work.accept(tx);
            }
        };
    }

    static Owner of(AgencyTx tx) {
        return new Owner() {
            @Override
            public boolean isAgency() {
                return true;
            }

            @Override
            public Tx own() {
                return tx.own();
            }

            /** A brand that is being made either comes before this, or reads what this has written. */
            @Override
            public void everywhere(Consumer<Tx> work) {
                tx.dao(AgencyDao.class).lock();
                for (UUID brand : tx.dao(AgencyDao.class).brands()) {
                    work.accept(tx.in(new BrandId(brand)));
                }
                work.accept(tx.own());
            }
        };
    }
}
