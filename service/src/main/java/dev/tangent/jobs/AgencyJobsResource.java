package dev.tangent.jobs;

import dev.tangent.api.AgencyJobsApi;
import dev.tangent.api.model.JobState;
import dev.tangent.auth.Caller;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out: jobs among the agency's own rows. */
public final class AgencyJobsResource implements AgencyJobsApi {
    private final JobsResource jobs;

    public AgencyJobsResource(JobsResource jobs) {
        this.jobs = jobs;
    }

    @Override
    public Response getAgencyJob(Caller caller, UUID jobId, @Nullable String ifNoneMatch) {
        return jobs.get(caller.own(), jobId);
    }

    @Override
    public Response listAgencyJobs(
            Caller caller,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable String kind,
            @Nullable JobState state) {
        return jobs.list(
                caller.own(), new Job.Filter(kind, Objects.toString(state, null), updatedSince), cursor, limit);
    }

    @Override
    public Response cancelAgencyJob(Caller caller, UUID jobId, @Nullable String idempotencyKey) {
        return jobs.cancel(caller, caller.own(), jobId, idempotencyKey);
    }
}
