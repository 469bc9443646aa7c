package dev.tangent.keys;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Credentials;
import dev.tangent.auth.KeyText;
import dev.tangent.auth.Peppers;
import dev.tangent.auth.Scope;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What others may ask of API keys. Nobody gives a key more than they hold themselves. */
public final class ApiKeys {
    /** Everything a secret key may hold. */
    public static final List<String> ALL_SCOPES = Arrays.stream(Scope.values())
            .filter(scope -> scope != Scope.COLLECT)
            .map(Scope::text)
            .toList();

    private static final List<String> PUBLISHABLE_SCOPES = List.of(Scope.COLLECT.text());

    private final AgencyDb db;
    private final Peppers peppers;
    private final Credentials credentials;
    private final Audit audit;
    private final Clock clock;

    public ApiKeys(AgencyDb db, Peppers peppers, Credentials credentials, Audit audit, Clock clock) {
        this.db = db;
        this.peppers = peppers;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a key for {@code caller}, bounded by what the caller holds and reaches. */
    ApiKey.WithSecret create(AgencyTx tx, Caller caller, ApiKey.Draft draft) {
        if (!caller.reaches(draft.brandId())) {
            throw Problem.of(Problem.Type.BRAND_RESTRICTED, "The key reaches one brand and makes keys for it alone.");
        }
        if (draft.publishable() && draft.brandId() == null) {
            throw Problem.invalidBody("/brandId", "required", "is missing: a publishable key belongs to a brand");
        }
        if (!draft.publishable() && draft.scopes().isEmpty()) {
            throw Problem.invalidBody("/scopes", "required", "is missing: a secret key holds at least one scope");
        }
        if (draft.publishable() && !draft.scopes().isEmpty() && !draft.scopes().equals(PUBLISHABLE_SCOPES)) {
            throw Problem.invalidBody("/scopes", "not_publishable", "may only be collect for a publishable key");
        }
        if (!draft.publishable()) {
            refuseScopesNotHeld(caller, draft.scopes());
        }
        refuseOriginsOfSecret(draft.publishable(), draft.allowedOrigins());
        refusePast(draft.expiresAt());
        // Under row-level security another agency's brand is not there, so this tells no more than an unknown id does.
        if (draft.brandId() != null && !tx.dao(ApiKeyDao.class).hasBrand(draft.brandId())) {
            throw Problem.invalidBody("/brandId", "unknown_brand", "names no brand of this agency");
        }
        return insert(tx, Act.of(caller), draft);
    }

    /** Makes a key with every scope, for those who run the service to hand over. */
    public ApiKey.WithSecret createFirst(AgencyTx tx, String name) {
        return insert(
                tx,
                Act.ofOperator("createApiKey"),
                new ApiKey.Draft("secret", name, null, ALL_SCOPES, List.of(), null));
    }

    ApiKey get(Caller caller, UUID id) {
        return reached(
                caller,
                id,
                db.one(caller.agency(), tx -> tx.dao(ApiKeyDao.class).find(id)));
    }

    Page<ApiKey> list(Caller caller, ApiKey.Filter filter, UUID after, int limit) {
        return Page.of(
                db.one(caller.agency(), tx -> tx.dao(ApiKeyDao.class).list(filter, after, limit + 1, clock.instant())),
                limit);
    }

    ApiKey update(Caller caller, UUID id, OptionalLong expected, UnaryOperator<ApiKey.Change> change) {
        ApiKey changed = db.in(caller.agency(), tx -> {
            ApiKey current = lock(tx, caller, id);
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            refuseRevoked(current);
            refuseMightier(caller, current);
            ApiKey.Change wanted = change.apply(current.change());
            if (!wanted.scopes().equals(current.scopes())) {
                if (current.kind().equals("publishable")) {
                    throw Problem.invalidBody(
                            "/scopes", "not_publishable", "may only be collect for a publishable key");
                }
                refuseScopesNotHeld(caller, wanted.scopes());
            }
            refuseOriginsOfSecret(current.kind().equals("publishable"), wanted.allowedOrigins());
            if (!Objects.equals(wanted.expiresAt(), current.expiresAt())) {
                refusePast(wanted.expiresAt());
            }
            ApiKeyDao dao = tx.dao(ApiKeyDao.class);
            dao.update(id, wanted);
            noted(tx, Act.of(caller), current, Changes.between(current.change(), wanted));
            return dao.find(id).orElseThrow();
        });
        credentials.forget(id);
        return changed;
    }

    /** Gives the key a new secret; the one before works for {@code overlap} longer, older ones end at once. */
    ApiKey.WithSecret rotate(AgencyTx tx, Caller caller, UUID id, Duration overlap) {
        ApiKey current = lock(tx, caller, id);
        refuseRevoked(current);
        refuseMightier(caller, current);
        Instant now = clock.instant();
        ApiKeyDao dao = tx.dao(ApiKeyDao.class);
        dao.deleteOldSecrets(id);
        dao.expireSecret(id, now.plus(overlap));
        String secret = KeyText.create(
                current.kind().equals("publishable"), current.mode().equals("sandbox"));
        insertSecret(dao, id, secret);
        dao.touch(id);
        noted(tx, Act.of(caller), current, List.of("secret"));
        return new ApiKey.WithSecret(dao.find(id).orElseThrow(), secret);
    }

    ApiKey revoke(AgencyTx tx, Caller caller, UUID id) {
        ApiKey current = lock(tx, caller, id);
        ApiKeyDao dao = tx.dao(ApiKeyDao.class);
        boolean ended = dao.revoke(id, clock.instant()) > 0;
        noted(tx, Act.of(caller), current, ended ? List.of("revokedAt") : List.of());
        return dao.find(id).orElseThrow();
    }

    /** To be called once a rotation or revocation has committed. */
    void changed(UUID id) {
        credentials.forget(id);
    }

    /** In the log of the brand that the key is restricted to, if it is to one, else of the agency. */
    private void noted(AgencyTx tx, Act act, ApiKey key, List<String> changed) {
        Tx tenant = key.brandId() == null ? tx.own() : tx.in(new BrandId(key.brandId()));
        audit.wrote(tenant, act, "api_key", key.id(), changed);
    }

    private ApiKey.WithSecret insert(AgencyTx tx, Act act, ApiKey.Draft asked) {
        ApiKey.Draft draft = asked.publishable()
                ? new ApiKey.Draft(
                        asked.kind(),
                        asked.name(),
                        asked.brandId(),
                        PUBLISHABLE_SCOPES,
                        asked.allowedOrigins(),
                        asked.expiresAt())
                : asked;
        UUID id = Ids.next();
        ApiKeyDao dao = tx.dao(ApiKeyDao.class);
        String mode = dao.insert(id, draft);
        String secret = KeyText.create(draft.publishable(), mode.equals("sandbox"));
        insertSecret(dao, id, secret);
        ApiKey key = dao.find(id).orElseThrow();
        noted(tx, act, key, List.of());
        return new ApiKey.WithSecret(key, secret);
    }

    private void insertSecret(ApiKeyDao dao, UUID keyId, String secret) {
        dao.insertSecret(keyId, Ids.next(), peppers.hash(secret), peppers.currentId(), KeyText.last4(secret));
    }

    private static ApiKey lock(AgencyTx tx, Caller caller, UUID id) {
        return reached(caller, id, tx.dao(ApiKeyDao.class).lock(id));
    }

    private static ApiKey reached(Caller caller, UUID id, Optional<ApiKey> found) {
        ApiKey key = found.orElseThrow(() -> Problem.notFound("API key", id));
        if (!caller.reaches(key.brandId())) {
            throw Problem.notFound("API key", id).hiding();
        }
        return key;
    }

    private static void refuseOriginsOfSecret(boolean publishable, List<String> origins) {
        if (!publishable && !origins.isEmpty()) {
            throw Problem.invalidBody("/allowedOrigins", "not_secret", "go with publishable keys only");
        }
    }

    private void refusePast(@Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Problem.invalidBody("/expiresAt", "out_of_range", "must lie ahead; revoke a key to end it now");
        }
    }

    private static void refuseRevoked(ApiKey key) {
        if (key.revokedAt() != null) {
            throw Problem.of(Problem.Type.API_KEY_REVOKED, "The key was revoked and stays so.");
        }
    }

    /** Else a small key could rotate a large one and read its new secret. */
    private static void refuseMightier(Caller caller, ApiKey key) {
        if (!key.kind().equals("publishable")) {
            refuseScopesNotHeld(caller, key.scopes());
        }
    }

    private static void refuseScopesNotHeld(Caller caller, List<String> scopes) {
        for (int i = 0; i < scopes.size(); i++) {
            if (!caller.scopes().contains(Scope.of(scopes.get(i)))) {
                throw Problem.of(
                        Problem.Type.SCOPE_NOT_HELD,
                        "The calling key does not hold " + scopes.get(i) + ".",
                        Fault.at("/scopes/" + i, "scope_not_held", "is not held by the calling key"));
            }
        }
    }
}
