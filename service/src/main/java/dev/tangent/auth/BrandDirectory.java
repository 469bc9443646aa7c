package dev.tangent.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Which brands an agency has. What was found is remembered for a moment; what was not found is asked again. The brands that
 * were asked for in that moment are asked for together when it is over, so that an agency with many of them at work costs
 * hardly more than one with a single one. Thread-safe.
 */
public final class BrandDirectory {
    private static final Duration REMEMBERED = Duration.ofSeconds(4);
    private static final int MOST_AGENCIES = 10_000;
    private static final int MOST_BRANDS = 10_000;

    private final AgencyDb db;
    private final LongSupplier nanos;
    private final Cache<AgencyId, Moment> moments = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED.multipliedBy(2))
            .maximumSize(MOST_AGENCIES)
            .build();

    /** What was found of an agency since {@code begun}, and which of them were asked for. */
    private static final class Moment {
        private final long begun;
        private final Map<UUID, BrandAccess> found = new ConcurrentHashMap<>();
        private final Set<UUID> asked = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean followed = new AtomicBoolean();

        Moment(long begun) {
            this.begun = begun;
        }

        void keep(BrandAccess brand) {
            if (found.size() < MOST_BRANDS) {
                found.put(brand.id().value(), brand);
            }
        }

        /** Not the same one: what is being read of the forgotten brand must not be kept here. */
        Moment without(UUID brandId) {
            Moment rest = new Moment(begun);
            rest.found.putAll(found);
            rest.asked.addAll(asked);
            rest.found.remove(brandId);
            return rest;
        }
    }

    public BrandDirectory(AgencyDb db) {
        this(db, System::nanoTime);
    }

    BrandDirectory(AgencyDb db, LongSupplier nanos) {
        this.db = db;
        this.nanos = nanos;
    }

    Optional<BrandAccess> find(AgencyId agency, UUID brandId) {
        Moment moment = moments.get(agency, none -> new Moment(nanos.getAsLong()));
        moment.asked.add(brandId);
        if (nanos.getAsLong() - moment.begun > REMEMBERED.toNanos()) {
            // One caller asks for all; those who come meanwhile ask for themselves.
            if (!moment.followed.compareAndSet(false, true)) {
                return read(agency, List.of(brandId)).stream().findFirst();
            }
            moment = next(agency, moment);
        }
        BrandAccess known = moment.found.get(brandId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<BrandAccess> found = read(agency, List.of(brandId)).stream().findFirst();
        found.ifPresent(moment::keep);
        return found;
    }

    /** It does not follow a moment that something was forgotten of while it was read. */
    private Moment next(AgencyId agency, Moment over) {
        boolean done = false;
        try {
            Moment next = new Moment(nanos.getAsLong());
            read(
                            agency,
                            over.found.keySet().stream()
                                    .filter(over.asked::contains)
                                    .toList())
                    .forEach(next::keep);
            moments.asMap().replace(agency, over, next);
            done = true;
            return next;
        } finally {
            over.followed.set(done);
        }
    }

    private List<BrandAccess> read(AgencyId agency, List<UUID> ids) {
        return db.one(agency, tx -> tx.dao(BrandAccessDao.class).find(ids)).stream()
                .map(brand -> new BrandAccess(
                        new BrandId(brand.id()),
                        brand.status().equals("archived"),
                        brand.ipStorage().equals("truncated")))
                .toList();
    }

    /** A brand that a call names in its body and is to write to; one that the caller does not reach does not exist for it. */
    public BrandId writable(Caller caller, UUID brandId) {
        BrandAccess brand = Optional.of(brandId)
                .filter(caller::reaches)
                .flatMap(id -> find(caller.agency(), id))
                .orElseThrow(() -> Problem.notFound("brand", brandId));
        if (brand.archived()) {
            throw Problem.of(Problem.Type.BRAND_ARCHIVED, "The brand is archived and takes no writes.");
        }
        return brand.id();
    }

    /** A brand that a call names in its body and is to read; empty where the caller reaches none of the id. */
    public Optional<BrandId> named(Caller caller, UUID brandId) {
        return Optional.of(brandId)
                .filter(caller::reaches)
                .flatMap(id -> find(caller.agency(), id))
                .map(BrandAccess::id);
    }

    /** Forgets a brand whose status or settings changed, so that the change holds here at once. */
    public void forget(AgencyId agency, UUID brandId) {
        moments.asMap().computeIfPresent(agency, (same, moment) -> moment.without(brandId));
    }
}
