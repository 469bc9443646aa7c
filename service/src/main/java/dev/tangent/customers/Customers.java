package dev.tangent.customers;

import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.util.UUID;

/** What others may ask of customers. Each method is one transaction. */
public final class Customers {
    private final BrandDb db;

    public Customers(BrandDb db) {
        this.db = db;
    }

    public Customer get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(CustomerDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("customer", id));
    }

    Page<Customer> list(BrandId brand, Customer.Filter filter, UUID after, int limit) {
        IdentityKey identity = filter.identity();
        return Page.of(
                db.one(
                        brand,
                        tx -> tx.dao(CustomerDao.class)
                                .list(
                                        after,
                                        limit + 1,
                                        filter.updatedSince(),
                                        identity == null ? null : identity.kind(),
                                        identity == null ? null : identity.namespace(),
                                        identity == null ? null : identity.value())),
                limit);
    }
}
