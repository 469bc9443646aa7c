package dev.tangent.keys;

import dev.tangent.api.model.ApiKeyKind;
import dev.tangent.api.model.ApiKeyMode;
import dev.tangent.api.model.ApiKeyState;
import dev.tangent.api.model.ApiKeyWithSecret;
import dev.tangent.api.model.NewApiKey;
import dev.tangent.api.model.Scope;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between a key and what the API writes of it. */
final class ApiKeyWire {
    private final Clock clock;

    ApiKeyWire(Clock clock) {
        this.clock = clock;
    }

    static ApiKey.Draft draft(NewApiKey body) {
        return new ApiKey.Draft(
                body.getKind().toString(),
                body.getName(),
                body.getBrandId(),
                texts(body.getScopes()),
                body.getAllowedOrigins() == null ? List.of() : List.copyOf(body.getAllowedOrigins()),
                body.getExpiresAt());
    }

    String state(ApiKey key) {
        return key.stateAt(clock.instant());
    }

    dev.tangent.api.model.ApiKey of(ApiKey key) {
        return new dev.tangent.api.model.ApiKey()
                .id(key.id())
                .kind(ApiKeyKind.fromValue(key.kind()))
                .name(key.name())
                .brandId(key.brandId())
                .scopes(scopes(key))
                .allowedOrigins(key.kind().equals("publishable") ? key.allowedOrigins() : null)
                .mode(ApiKeyMode.fromValue(key.mode()))
                .last4(key.last4())
                .state(ApiKeyState.fromValue(state(key)))
                .expiresAt(key.expiresAt())
                .previousSecretExpiresAt(key.previousSecretExpiresAt())
                .lastUsedAt(key.lastUsedAt())
                .revokedAt(key.revokedAt())
                .createdAt(key.createdAt())
                .updatedAt(key.updatedAt());
    }

    ApiKeyWithSecret withSecret(ApiKey.WithSecret made, boolean shown) {
        ApiKey key = made.key();
        return new ApiKeyWithSecret()
                .id(key.id())
                .kind(ApiKeyKind.fromValue(key.kind()))
                .name(key.name())
                .brandId(key.brandId())
                .scopes(scopes(key))
                .allowedOrigins(key.kind().equals("publishable") ? key.allowedOrigins() : null)
                .mode(ApiKeyMode.fromValue(key.mode()))
                .last4(key.last4())
                .state(ApiKeyState.fromValue(state(key)))
                .expiresAt(key.expiresAt())
                .previousSecretExpiresAt(key.previousSecretExpiresAt())
                .lastUsedAt(key.lastUsedAt())
                .revokedAt(key.revokedAt())
                .createdAt(key.createdAt())
                .updatedAt(key.updatedAt())
                .secret(shown ? made.secret() : null)
                .secretShown(shown);
    }

    private static List<Scope> scopes(ApiKey key) {
        return key.scopes().stream().map(Scope::fromValue).toList();
    }

    private static List<String> texts(@Nullable Collection<Scope> scopes) {
        return scopes == null ? List.of() : scopes.stream().map(Scope::toString).toList();
    }
}
