package dev.tangent.privacy;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.customers.Erasing;
import dev.tangent.jobs.Job;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.Jobs;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What others may ask of privacy requests. */
public final class PrivacyRequests {
    /** A month, as the law says it, to be on the safe side of the shortest but one. */
    private static final Duration DUE = Duration.ofDays(30);

    private static final int MOST_DAYS = 366;

    private final BrandDb db;
    private final Erasing erasing;
    private final Jobs jobs;
    private final JobKind work;
    private final Audit audit;
    private final Clock clock;

    PrivacyRequests(BrandDb db, Erasing erasing, Jobs jobs, JobKind work, Audit audit, Clock clock) {
        this.db = db;
        this.erasing = erasing;
        this.jobs = jobs;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a request and the work it makes; {@link #enqueued} is to follow the commit. */
    PrivacyRequest create(Tx tx, Act act, PrivacyRequest.Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant dueAt = draft.dueAt() == null ? now.plus(DUE) : draft.dueAt().truncatedTo(ChronoUnit.MICROS);
        if (dueAt.isBefore(now)) {
            throw Problem.invalidBody("/dueAt", "in_past", "lies in the past");
        }
        boolean again =
                draft.kind().equals(PrivacyRequest.ERASE) || draft.kind().equals(PrivacyRequest.ANONYMISE);
        UUID customer = erasing.find(tx, draft.customerId(), draft.identity(), again);
        UUID id = Ids.next();
        Job job = jobs.enqueue(tx, act, work, new PrivacyWork.Told(id));
        PrivacyRequest made =
                tx.dao(PrivacyRequestDao.class).insert(id, draft.kind(), customer, job.id(), act.actorId(), dueAt, now);
        audit.wrote(tx, act, "privacy_request", id, List.of());
        return made;
    }

    void enqueued() {
        jobs.enqueued();
    }

    PrivacyRequest get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(PrivacyRequestDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("privacy request", id));
    }

    Page<PrivacyRequest> list(BrandId brand, PrivacyRequest.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(PrivacyRequestDao.class).list(filter, after, limit + 1)), limit);
    }

    PrivacyRequest.Open open(BrandId brand) {
        return Objects.requireNonNull(
                db.one(brand, tx -> tx.dao(PrivacyRequestDao.class).open(clock.instant())));
    }

    /** The latest days on which anything was dropped. */
    List<PrivacyRequest.Dropped> dropped(BrandId brand) {
        return db.one(brand, tx -> tx.dao(PrivacyRequestDao.class).dropped(MOST_DAYS));
    }
}
