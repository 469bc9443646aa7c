package dev.tangent.keys;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A credential of a machine, without its secret. */
public record ApiKey(
        UUID id,
        @Nullable UUID brandId,
        String kind,
        String mode,
        String name,
        List<String> scopes,
        List<String> allowedOrigins,
        String last4,
        @Nullable Instant expiresAt,
        @Nullable Instant previousSecretExpiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A key to make; a publishable one holds {@code collect} whatever is said. */
    public record Draft(
            String kind,
            String name,
            @Nullable UUID brandId,
            List<String> scopes,
            List<String> allowedOrigins,
            @Nullable Instant expiresAt) {

        boolean publishable() {
            return kind.equals("publishable");
        }
    }

    /** What can be changed of a key. */
    public record Change(
            String name,
            List<String> scopes,
            List<String> allowedOrigins,
            @Nullable Instant expiresAt) {}

    /** Which keys to list; null means any. */
    public record Filter(
            @Nullable UUID only,
            @Nullable UUID brandId,
            @Nullable String kind,
            @Nullable String state,
            @Nullable Instant updatedSince) {}

    /** A key together with its newest secret, which is shown once. */
    public record WithSecret(ApiKey key, String secret) {}

    Change change() {
        return new Change(name, scopes, allowedOrigins, expiresAt);
    }

    /** One of active, expired, revoked. */
    String stateAt(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? "expired" : "active";
    }
}
