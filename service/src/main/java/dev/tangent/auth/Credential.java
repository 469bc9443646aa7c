package dev.tangent.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key as found by its secret. */
public record Credential(
        UUID agencyId,
        UUID keyId,
        @Nullable UUID brandId,
        String kind,
        String name,
        List<String> scopes,
        List<String> allowedOrigins,
        @Nullable Instant expiresAt,
        @Nullable Instant secretExpiresAt,
        @Nullable Instant lastUsedAt) {

    boolean worksAt(Instant now) {
        return (expiresAt == null || now.isBefore(expiresAt))
                && (secretExpiresAt == null || now.isBefore(secretExpiresAt));
    }

    boolean publishable() {
        return kind.equals("publishable");
    }
}
