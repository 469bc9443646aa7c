package dev.tangent.auth;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.Nested;
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
        @Nullable Instant lastUsedAt,
        Plan plan) {

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
            @Nullable Instant lastUsedAt,
            @Nested("plan_") Plan plan) {
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
                lastUsedAt,
                plan);
    }

    boolean worksAt(Instant now) {
        return !ended
                && (expiresAt == null || now.isBefore(expiresAt))
                && (secretExpiresAt == null || now.isBefore(secretExpiresAt));
    }

    /** Whether pages of an origin may call with it. */
    boolean allows(@Nullable String origin) {
        return publishable() && origin != null && allowedOrigins.contains(origin);
    }

    /** Whether it may stand in a web page. */
    public boolean publishable() {
        return isPublishable(kind);
    }

    static boolean isPublishable(String kind) {
        return kind.equals("publishable");
    }
}
