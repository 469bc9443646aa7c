package dev.tangent.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** Work that goes on after the call that began it. {@code problem} is one of the API's, without a request. */
public record Job(
        UUID id,
        String kind,
        String state,
        long progressDone,
        @Nullable Long progressTotal,
        @Json @Nullable JsonNode result,
        @Json @Nullable JsonNode problem,
        int attempts,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final String QUEUED = "queued";
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";

    /** What the database has no value for reads as JSON's null. */
    public Job {
        result = result == null || result.isNull() ? null : result;
        problem = problem == null || problem.isNull() ? null : problem;
    }

    /** Which jobs to list; null means any. */
    public record Filter(
            @Nullable String kind,
            @Nullable String state,
            @Nullable Instant updatedSince) {}
}
