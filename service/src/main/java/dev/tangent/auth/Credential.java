package dev.tangent.auth;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.JdbiConstructor;
import org.jspecify.annotations.Nullable;

/** An API key as found by its secret; {@code ended} when it was revoked, or its agency archived. */
public record Credential(
        UUID agencyId,
        UUID keyId,
        @Nullable UUID brandId,
        String kind,
        String name,
        Set<Scope> scopes,
        List<String> allowedOrigins,
        boolean ended,
        @Nullable Instant expiresAt,
        @Nullable Instant secretExpiresAt,
        @Nullable Instant lastUsedAt) {

    /** As the database has it. */
    @JdbiConstructor
    public Credential(
            UUID agencyId,
            UUID keyId,
            @Nullable UUID brandId,
            String kind,
            String name,
            List<String> scopes,
            List<String> allowedOrigins,
            boolean ended,
            @Nullable Instant expiresAt,
            @Nullable Instant secretExpiresAt,
            @Nullable Instant lastUsedAt) {
        this(
                agencyId,
                keyId,
                brandId,
                kind,
                name,
                scopes.stream().map(Scope::of).collect(Collectors.toUnmodifiableSet()),
                allowedOrigins,
                ended,
                expiresAt,
                secretExpiresAt,
                lastUsedAt);
    }

    boolean worksAt(Instant now) {
        return !ended
                && (expiresAt == null || now.isBefore(expiresAt))
                && (secretExpiresAt == null || now.isBefore(secretExpiresAt));
    }

    boolean publishable() {
        return kind.equals("publishable");
    }
}
