package dev.tangent.privacy;

import dev.tangent.audit.Audit;
import dev.tangent.customers.Erasing;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.events.Outbox;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.Jobs;
import dev.tangent.jobs.Sweep;
import dev.tangent.personal.PersonalData;
import dev.tangent.platform.Secrets;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandDb;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Privacy requests on the API, and the work that they make. */
public final class Privacy {
    private final BrandDb db;
    private final Erasing erasing;
    private final Audit audit;
    private final Clock clock;
    private final PrivacyWork work;
    private final Exports exports;

    /** {@code holders} in the order in which they erase: what others are found by comes last. */
    public Privacy(BrandDb db, Erasing erasing, List<PersonalData> holders, Secrets secrets, Audit audit, Clock clock) {
        this.db = db;
        this.erasing = erasing;
        this.audit = audit;
        this.clock = clock;
        this.exports = new Exports(db, holders, clock);
        this.work = new PrivacyWork(
                db, erasing, holders, exports, new Completion(db, secrets, audit, new Outbox(), clock), clock);
    }

    public Sweep sweep() {
        return new Sweep("privacy-exports", Duration.ofHours(1), exports::sweep);
    }

    public JobKind work() {
        return work;
    }

    public void install(Rest rest, Jobs jobs, IdentityHashes hashes) {
        PrivacyRequests requests = new PrivacyRequests(db, erasing, jobs, work, audit, clock);
        rest.register().accept(new PrivacyRequestsResource(requests, exports, hashes, rest));
    }
}
