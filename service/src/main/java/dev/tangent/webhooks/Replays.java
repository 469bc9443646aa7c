package dev.tangent.webhooks;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.jobs.Job;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.Jobs;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Starts jobs that send again what an endpoint was sent. */
final class Replays {
    private final Jobs jobs;
    private final JobKind kind;
    private final Audit audit;
    private final Clock clock;

    Replays(Jobs jobs, JobKind kind, Audit audit, Clock clock) {
        this.jobs = jobs;
        this.kind = kind;
        this.audit = audit;
        this.clock = clock;
    }

    Job start(Tx own, Act act, WebhookEndpoint endpoint, Instant since, boolean failedOnly) {
        // What is sent from now on is not what was sent; ids tell times apart by the millisecond.
        Instant until = clock.instant().plusMillis(1);
        audit.wrote(own, act, "webhook_endpoint", endpoint.id(), List.of());
        return jobs.enqueue(
                own, act, kind, new ReplayJob.Wanted(endpoint.id(), endpoint.ofAgency(), since, until, failedOnly));
    }

    /** To be called once a start has committed. */
    void started() {
        jobs.enqueued();
    }
}
