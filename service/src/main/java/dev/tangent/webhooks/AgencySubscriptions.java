package dev.tangent.webhooks;

import dev.tangent.agencies.Brand;
import dev.tangent.agencies.NewBrandStep;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.Tx;
import java.util.List;

/** Lets the endpoints of an agency hear a new brand from its first event on. */
public final class AgencySubscriptions implements NewBrandStep {
    @Override
    public void prepare(AgencyTx agency, Tx inside, Brand brand) {
        agency.dao(AgencyDao.class).lockForBrand();
        List<Subscription> subscriptions =
                agency.own().dao(SubscriptionDao.class).list();
        for (Subscription subscription : subscriptions) {
            inside.dao(SubscriptionDao.class).put(subscription);
        }
    }
}
