package dev.tangent.limits;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.auth.Credentials;
import dev.tangent.auth.Plan;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import java.util.function.UnaryOperator;

/** What the operator sets for an agency. It holds here at once and everywhere within the time that keys are remembered. */
public final class Plans {
    private final AgencyDb db;
    private final Credentials credentials;
    private final Audit audit;

    public Plans(AgencyDb db, Credentials credentials, Audit audit) {
        this.db = db;
        this.credentials = credentials;
        this.audit = audit;
    }

    public Plan get(AgencyId agency) {
        return db.one(agency, tx -> tx.dao(PlanDao.class).find()).orElse(Plan.USUAL);
    }

    /** Sets what {@code change} makes of the plan. */
    public Plan change(AgencyId agency, UnaryOperator<Plan> change) {
        Plan after = db.in(agency, tx -> {
            PlanDao dao = tx.dao(PlanDao.class);
            if (dao.lock().isEmpty()) {
                throw Problem.notFound("agency", agency.value());
            }
            Plan before = dao.find().orElse(Plan.USUAL);
            Plan plan = dao.save(change.apply(before));
            audit.wrote(tx.own(), Act.ofOperator("setLimits"), "agency", agency.value(), Changes.between(before, plan));
            return plan;
        });
        credentials.forget(agency);
        return after;
    }
}
