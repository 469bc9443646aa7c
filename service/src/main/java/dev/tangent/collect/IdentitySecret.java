package dev.tangent.collect;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** With what a brand's server proves who a visitor is, without its text. */
public record IdentitySecret(
        UUID id, String last4, @Nullable Instant revokedAt, long version, Instant createdAt, Instant updatedAt) {

    /** Which secrets to list; null means any. */
    public record Filter(@Nullable Boolean active, @Nullable Instant updatedSince) {}

    /** A secret together with its text, which is shown once. */
    public record WithText(IdentitySecret secret, String text) {}

    boolean isActive() {
        return revokedAt == null;
    }
}
