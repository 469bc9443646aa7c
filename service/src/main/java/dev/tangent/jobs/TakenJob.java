package dev.tangent.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as a worker finds it; {@code attempts} counts this one too, as {@code vainAttempts} does since the last checkpoint. */
public record TakenJob(
        UUID id,
        String kind,
        String parameters,
        @Nullable String checkpoint,
        long progressDone,
        @Nullable Long progressTotal,
        int attempts,
        int vainAttempts,
        boolean cancelRequested) {}
