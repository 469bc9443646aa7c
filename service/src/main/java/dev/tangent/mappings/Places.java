package dev.tangent.mappings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of a brand, for those who record what happens at them: by key, by id, and by what a sender says of a raw
 * event. Rules are remembered per brand for a moment. Thread-safe.
 */
public final class Places {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_BRANDS = 10_000;
    private static final int MOST_SOURCES = 10_000;

    private static final class Known {
        private final RuleSet rules;
        /** Sources that were kept by a transaction that has ended. */
        private final Set<UUID> kept = ConcurrentHashMap.newKeySet();

        Known(RuleSet rules) {
            this.rules = rules;
        }
    }

    private final TouchpointNames names;
    private final Cache<BrandId, Known> brands = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_BRANDS)
            .build();

    public Places(TouchpointNames names) {
        this.names = names;
    }

    /**
     * The id that a key named when it was last asked for, which may be long ago; null where that is not known. Whoever uses it
     * makes sure in the database.
     */
    public @Nullable UUID lastKnown(BrandId brand, String key) {
        return names.lastKnown(brand, key);
    }

    /** The ids of those keys that name a touchpoint. */
    public Map<String, UUID> ids(Tx tx, Collection<String> keys) {
        return names.ids(tx, keys);
    }

    /** Those ids that are touchpoints. */
    public Set<UUID> existing(Tx tx, Collection<UUID> ids) {
        return names.existing(tx, ids);
    }

    /** Keeps {@code sources} and gives the touchpoints of those that a rule knows, by the sources' ids. */
    public Map<UUID, UUID> ofSources(Tx tx, Set<RawSource> sources) {
        if (sources.isEmpty()) {
            return Map.of();
        }
        Known known = brands.getIfPresent(tx.brand());
        if (known == null) {
            known = new Known(new RuleSetDao(tx).rules(false));
            brands.put(tx.brand(), known);
        }
        keep(tx, sources, known);
        RuleSet rules = known.rules;
        Map<UUID, UUID> found = new HashMap<>();
        sources.forEach(source -> rules.first(source).ifPresent(rule -> found.put(source.id(), rule.touchpointId())));
        return found;
    }

    private static void keep(Tx tx, Set<RawSource> sources, Known known) {
        // In an order that all calls share, so that no two wait for each other.
        List<RawSource> unknown = sources.stream()
                .filter(source -> !known.kept.contains(source.id()))
                .sorted(Comparator.comparing(RawSource::id))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Set<UUID> fresh = new SourceDao(tx).keep(unknown);
        // What is fresh is gone again if this transaction is rolled back.
        for (RawSource source : unknown) {
            if (!fresh.contains(source.id()) && known.kept.size() < MOST_SOURCES) {
                known.kept.add(source.id());
            }
        }
    }

    /** Forgets the brand's rules after a change, so that it holds here at once. */
    void forget(BrandId brand) {
        brands.invalidate(brand);
    }
}
