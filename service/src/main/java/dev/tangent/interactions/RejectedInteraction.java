package dev.tangent.interactions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interaction that was refused. {@code place} counts from 0 within a batch, and lines of an import from 1;
 * {@code faults} is a JSON text; {@code copy} is the beginning of the {@code copyBytes} that were sent. Identity and copy
 * are personal.
 */
public record RejectedInteraction(
        UUID id,
        Instant rejectedAt,
        String source,
        @Nullable String importKey,
        long place,
        @Nullable UUID interactionId,
        @Nullable String identityKind,
        @Nullable String identityNamespace,
        @Nullable String identityValue,
        String code,
        String detail,
        String faults,
        @Nullable String copy,
        @Nullable Integer copyBytes,
        @Nullable UUID requestId,
        @Nullable UUID actorId) {
    boolean isCut() {
        return copyBytes != null && copyBytes > Excerpts.MOST_BYTES;
    }

    /** Which to list; null means any. {@code personal} is whether identities and copies are shown. */
    public record Filter(
            boolean personal,
            @Nullable Instant updatedSince,
            @Nullable String source,
            @Nullable String importKey,
            @Nullable String code,
            @Nullable UUID interactionId) {}

    /** How many were refused on a day of UTC, and kept. */
    public record Day(LocalDate day, long rejected, long kept) {}
}
