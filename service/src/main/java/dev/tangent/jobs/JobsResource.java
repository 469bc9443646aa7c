package dev.tangent.jobs;

import dev.tangent.api.JobsApi;
import dev.tangent.api.model.JobPage;
import dev.tangent.api.model.JobState;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class JobsResource implements JobsApi {
    private final Jobs jobs;
    private final JobKinds kinds;
    private final Rest rest;

    public JobsResource(Jobs jobs, JobKinds kinds, Rest rest) {
        this.jobs = jobs;
        this.kinds = kinds;
        this.rest = rest;
    }

    @Override
    public Response getJob(Caller caller, UUID brandId, UUID jobId, @Nullable String ifNoneMatch) {
        return get(caller.on(brandId), jobId);
    }

    @Override
    public Response listJobs(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable String kind,
            @Nullable JobState state) {
        return list(
                caller.on(brandId), new Job.Filter(kind, Objects.toString(state, null), updatedSince), cursor, limit);
    }

    @Override
    public Response cancelJob(Caller caller, UUID brandId, UUID jobId, @Nullable String idempotencyKey) {
        return cancel(caller, caller.on(brandId), jobId, idempotencyKey);
    }

    Response get(BrandId tenant, UUID id) {
        Job job = jobs.get(tenant, id);
        return Response.ok(JobWire.of(job)).tag(Tags.of(job.version())).build();
    }

    Response list(BrandId tenant, Job.Filter filter, @Nullable String cursor, int limit) {
        Object list = List.of("jobs", tenant, filter);
        Page<Job> page = jobs.list(tenant, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new JobPage()
                        .items(page.items().stream().map(JobWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, job -> List.of(job.id().toString()))))
                .build();
    }

    Response cancel(Caller caller, BrandId tenant, UUID id, @Nullable String idempotencyKey) {
        Call call = new Call(caller.operation(), idempotencyKey, id);
        return rest.idempotency().once(tenant, call, tx -> {
            Job job = jobs.lock(tx, id);
            kinds.requireMayCancel(caller, job.kind());
            Job after = jobs.cancel(tx, Act.of(caller), job);
            return Answer.ok(Tags.of(after.version()), JobWire.of(after));
        });
    }
}
