package dev.tangent.jobs;

import dev.tangent.api.model.JobProgress;
import dev.tangent.api.model.JobState;
import dev.tangent.idempotency.Answer;
import dev.tangent.platform.http.Tags;

/** Between a job and what the API writes of it. */
public final class JobWire {
    private JobWire() {}

    /** What an operation answers that started a job; {@code above} is the path that has {@code /jobs} below it. */
    public static Answer accepted(String above, Job job) {
        return Answer.accepted(above + "/jobs/" + job.id(), Tags.of(job.version()), of(job));
    }

    static dev.tangent.api.model.Job of(Job job) {
        return new dev.tangent.api.model.Job()
                .id(job.id())
                .kind(job.kind())
                .state(JobState.fromValue(job.state()))
                .progress(new JobProgress().done(job.progressDone()).total(job.progressTotal()))
                .result(job.result())
                .problem(job.problem())
                .attempts(job.attempts())
                .cancelRequestedAt(job.cancelRequestedAt())
                .startedAt(job.startedAt())
                .finishedAt(job.finishedAt())
                .expiresAt(job.expiresAt())
                .createdAt(job.createdAt())
                .updatedAt(job.updatedAt());
    }
}
