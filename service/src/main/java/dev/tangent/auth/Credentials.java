package dev.tangent.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.SystemDb;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the key behind a secret. What was found is remembered for a moment, so that a revoked key stops working
 * everywhere within that time, and at once in the process that revoked it.
 */
public final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(4);
    private static final Duration FAMILIAR = Duration.ofHours(1);
    private static final Duration USE_GRANULARITY = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 100_000;

    private final SystemDb system;
    private final AgencyDb agencies;
    private final Peppers peppers;
    private final Clock clock;
    private final boolean notesUse;
    private final Cache<ByteBuffer, Credential> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();
    private final Cache<ByteBuffer, Boolean> familiar = Caffeine.newBuilder()
            .expireAfterWrite(FAMILIAR)
            .maximumSize(MOST_REMEMBERED)
            .build();

    /** {@code notesUse}: whether a key's last use is written down, which a service that writes nothing does not. */
    public Credentials(SystemDb system, AgencyDb agencies, Peppers peppers, Clock clock, boolean notesUse) {
        this.system = system;
        this.agencies = agencies;
        this.peppers = peppers;
        this.clock = clock;
        this.notesUse = notesUse;
    }

    /**
     * The key that {@code secret} belongs to, which may work no longer. {@code unfamiliar} is run, and may refuse, before
     * the database is asked for one that was not met within the hour.
     */
    Optional<Credential> find(String secret, Runnable unfamiliar) {
        if (!KeyText.wellFormed(secret)) {
            return Optional.empty();
        }
        ByteBuffer hash = ByteBuffer.wrap(peppers.hash(secret));
        Credential credential = known.getIfPresent(hash);
        if (credential == null) {
            if (familiar.getIfPresent(hash) == null) {
                unfamiliar.run();
            }
            credential = lookUp(secret).orElse(null);
            if (credential != null) {
                known.put(hash, credential);
                familiar.put(hash, true);
                if (worksNow(credential)) {
                    noteUse(credential);
                }
            }
        }
        return Optional.ofNullable(credential);
    }

    boolean worksNow(Credential credential) {
        return credential.worksAt(clock.instant());
    }

    /** Forgets a key that was changed, so that the change holds here at once. */
    public void forget(UUID keyId) {
        known.asMap().values().removeIf(credential -> credential.keyId().equals(keyId));
    }

    /** Forgets every key of an agency. */
    public void forget(AgencyId agency) {
        known.asMap().values().removeIf(credential -> credential.agencyId().equals(agency.value()));
    }

    private Optional<Credential> lookUp(String secret) {
        for (Map.Entry<String, byte[]> hash : peppers.hashes(secret).entrySet()) {
            Optional<Credential> found =
                    system.read(CredentialDao.class, dao -> dao.find(hash.getValue(), hash.getKey()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void noteUse(Credential credential) {
        Instant now = clock.instant();
        Instant stale = now.minus(USE_GRANULARITY);
        if (!notesUse
                || (credential.lastUsedAt() != null && credential.lastUsedAt().isAfter(stale))) {
            return;
        }
        try {
            agencies.one(
                    new AgencyId(credential.agencyId()),
                    tx -> tx.dao(KeyUseDao.class).touch(credential.keyId(), now, stale));
        } catch (RuntimeException e) {
            LOG.warn("The last use of key {} could not be noted", credential.keyId(), e);
        }
    }
}
