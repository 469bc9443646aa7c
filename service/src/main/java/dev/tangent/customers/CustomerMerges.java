package dev.tangent.customers;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes two customers one, and two again. Facts hang on persons, so that only these are moved. */
public final class CustomerMerges {
    private final BrandDb db;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    public CustomerMerges(BrandDb db, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    CustomerMerge merge(Tx tx, Act act, UUID into, UUID from, String reason) {
        if (into.equals(from)) {
            throw Problem.invalidBody("/fromCustomerId", "same_customer", "is the customer itself");
        }
        CrowdDao crowds = new CrowdDao(tx);
        Map<UUID, CrowdDao.Locked> locked = crowds.lock(Set.of(into, from));
        if (!locked.containsKey(into)) {
            throw Problem.notFound("customer", into);
        }
        if (!locked.containsKey(from)) {
            throw Problem.invalidBody("/fromCustomerId", "unknown_customer", "names no customer of this brand");
        }
        for (UUID customer : List.of(into, from)) {
            Objects.requireNonNull(locked.get(customer)).requireFree();
            if (Objects.requireNonNull(locked.get(customer)).mergedIntoId() != null) {
                throw Customers.merged(customer, crowds.survivor(customer));
            }
        }
        Instant now = now();
        UUID id = Ids.next();
        CustomerMergeDao dao = tx.dao(CustomerMergeDao.class);
        dao.merge(id, from, into, reason, now);
        new JoiningDao(tx).touch(Map.of(from, into), Set.of(into), now);
        CustomerMerge merge = dao.find(id).orElseThrow();
        noted(tx, act, "customer.merged", merge, locked.get(into));
        return merge;
    }

    CustomerMerge reverse(Tx tx, Act act, UUID id) {
        CustomerMergeDao dao = tx.dao(CustomerMergeDao.class);
        CustomerMerge merge = dao.lock(id).orElseThrow(() -> Problem.notFound("customer merge", id));
        if (!merge.isActive()) {
            throw Problem.of(Problem.Type.MERGE_REVERSED, "The merge was reversed before.");
        }
        UUID from = merge.fromCustomerId();
        UUID into = merge.intoCustomerId();
        Map<UUID, CrowdDao.Locked> locked = new CrowdDao(tx).lock(Set.of(from, into));
        locked.values().forEach(CrowdDao.Locked::requireFree);
        if (Objects.requireNonNull(locked.get(into)).mergedIntoId() != null) {
            throw superseded(dao, into);
        }
        Instant now = now();
        dao.moveBack(id, from, into);
        dao.reverse(id, now);
        new JoiningDao(tx).touch(Collections.emptyMap(), Set.of(from, into), now);
        CustomerMerge reversed = dao.find(id).orElseThrow();
        noted(tx, act, "customer.merge_reversed", reversed, locked.get(into));
        return reversed;
    }

    CustomerMerge get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(CustomerMergeDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("customer merge", id));
    }

    Page<CustomerMerge> list(BrandId brand, CustomerMerge.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(CustomerMergeDao.class).list(filter, after, limit + 1)), limit);
    }

    /** While a customer stands under another, all its persons do, whichever merges brought them. */
    private static Problem superseded(CustomerMergeDao dao, UUID into) {
        Problem problem = Problem.of(
                Problem.Type.MERGE_SUPERSEDED,
                "What the merge moved was moved on by a later one; reverse that first.",
                Fault.ofParameter("customerMergeId", "merge_superseded", "was followed by a later merge"));
        return dao.findActiveFrom(into).map(problem::instead).orElse(problem);
    }

    private void noted(Tx tx, Act act, String event, CustomerMerge merge, CrowdDao.@Nullable Locked into) {
        audit.wrote(tx, act, "customer_merge", merge.id(), List.of());
        long version = Objects.requireNonNull(into).version() + 1;
        outbox.append(tx, CustomerEvent.of(event, merge, version, merge.updatedAt()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
