package dev.tangent.touchpoints;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of a brand by key, for those who record what happens at them. What was found is remembered per brand
 * for a moment; what was not found is asked again. Thread-safe.
 */
public final class TouchpointNames {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_BRANDS = 10_000;
    private static final int MOST_PER_BRAND = 10_000;
    private static final Duration LAST_KNOWN = Duration.ofHours(1);
    private static final int MOST_LAST_KNOWN = 100_000;

    private static final class Known {
        private final Map<String, UUID> byKey = new ConcurrentHashMap<>();
        private final Set<UUID> ids = ConcurrentHashMap.newKeySet();
    }

    private final Cache<BrandId, Known> brands = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_BRANDS)
            .build();

    private record Key(BrandId brand, String key) {}

    private final Cache<Key, UUID> lastKnown = Caffeine.newBuilder()
            .expireAfterAccess(LAST_KNOWN)
            .maximumSize(MOST_LAST_KNOWN)
            .build();

    /**
     * The id that a key named when it was last asked for, which may be long ago; null where that is not known. Whoever uses it
     * makes sure in the database.
     */
    public @Nullable UUID lastKnown(BrandId brand, String key) {
        return lastKnown.getIfPresent(new Key(brand, key));
    }

    /** The ids of those keys that name a touchpoint. */
    public Map<String, UUID> ids(Tx tx, Collection<String> keys) {
        Known known = known(tx.brand());
        Map<String, UUID> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String key : keys) {
            UUID id = known.byKey.get(key);
            if (id == null) {
                unknown.add(key);
            } else {
                found.put(key, id);
            }
        }
        if (!unknown.isEmpty()) {
            for (TouchpointNameDao.Name name : new TouchpointNameDao(tx).byKey(List.copyOf(unknown))) {
                remember(tx.brand(), known, name);
                found.put(name.key(), name.id());
            }
        }
        return found;
    }

    /** Those ids that are touchpoints. */
    public Set<UUID> existing(Tx tx, Collection<UUID> ids) {
        Known known = known(tx.brand());
        Set<UUID> found = new HashSet<>(ids);
        found.retainAll(known.ids);
        Set<UUID> unknown = new HashSet<>(ids);
        unknown.removeAll(found);
        if (!unknown.isEmpty()) {
            for (TouchpointNameDao.Name name : new TouchpointNameDao(tx).byId(List.copyOf(unknown))) {
                remember(tx.brand(), known, name);
                found.add(name.id());
            }
        }
        return found;
    }

    /** The touchpoint that {@code id} or, where that is null, {@code key} names. */
    public Optional<UUID> find(Tx tx, @Nullable UUID id, @Nullable String key) {
        return id != null
                ? existing(tx, Set.of(id)).stream().findFirst()
                : key == null
                        ? Optional.empty()
                        : Optional.ofNullable(ids(tx, Set.of(key)).get(key));
    }

    /**
     * The touchpoint that a body names by its id or its key, which must be one of the brand's; empty where it names none.
     */
    public Optional<UUID> named(Tx tx, @Nullable UUID id, @Nullable String key) {
        if (id == null && key == null) {
            return Optional.empty();
        }
        if (id != null && key != null) {
            throw Problem.invalidBody("/touchpointKey", "ambiguous", "is given beside touchpointId; give one of them");
        }
        Optional<UUID> found = find(tx, id, key);
        if (found.isEmpty()) {
            throw Problem.invalidBody(
                    id == null ? "/touchpointKey" : "/touchpointId",
                    "unknown_touchpoint",
                    "names no touchpoint of this brand");
        }
        return found;
    }

    /** Forgets the brand's names after a change, so that it holds here at once. */
    void forget(BrandId brand) {
        brands.invalidate(brand);
    }

    private Known known(BrandId brand) {
        return brands.get(brand, none -> new Known());
    }

    private void remember(BrandId brand, Known known, TouchpointNameDao.Name name) {
        lastKnown.put(new Key(brand, name.key()), name.id());
        if (known.ids.size() < MOST_PER_BRAND) {
            known.byKey.put(name.key(), name.id());
            known.ids.add(name.id());
        }
    }
}
