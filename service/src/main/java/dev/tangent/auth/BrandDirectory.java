package dev.tangent.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Which brands an agency has. What was found is remembered for a moment; what was not found is asked again. */
public final class BrandDirectory {
    private static final Duration REMEMBERED = Duration.ofSeconds(4);
    private static final int MOST_REMEMBERED = 100_000;

    private record Place(AgencyId agency, UUID brand) {}

    private final AgencyDb db;
    private final Cache<Place, BrandAccess> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    public BrandDirectory(AgencyDb db) {
        this.db = db;
    }

    Optional<BrandAccess> find(AgencyId agency, UUID brandId) {
        Place place = new Place(agency, brandId);
        BrandAccess access = known.getIfPresent(place);
        if (access != null) {
            return Optional.of(access);
        }
        Optional<BrandAccess> found = db.one(
                        agency, tx -> tx.dao(BrandAccessDao.class).find(brandId))
                .map(brand -> new BrandAccess(
                        new BrandId(brandId),
                        brand.status().equals("archived"),
                        brand.ipStorage().equals("truncated")));
        found.ifPresent(brand -> known.put(place, brand));
        return found;
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
        known.invalidate(new Place(agency, brandId));
    }
}
