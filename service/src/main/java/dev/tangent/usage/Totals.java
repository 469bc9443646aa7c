package dev.tangent.usage;

import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.SystemDb;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the brands of an agency use together, all that is committed. */
public final class Totals {
    private final SystemDb system;

    public Totals(SystemDb system) {
        this.system = system;
    }

    /** The months of each brand, and of the agency itself, from {@code first} on, latest first, as of one moment. */
    List<TenantMonth> months(AgencyId agency, LocalDate first) {
        return system.read(UsageTotalDao.class, dao -> dao.months(agency.value(), first));
    }

    /** The limit of the agency that a brand belongs to; empty where there is none. */
    Optional<AgencyLimit> limitOf(BrandId brand) {
        return system.read(UsageTotalDao.class, dao -> dao.limit(brand.value()));
    }

    /** Tenants that have marks, or hours that ended before {@code hour}, and whether their agencies have a limit. */
    Map<UUID, Boolean> toRollUp(Instant hour) {
        return system.read(UsageTotalDao.class, dao -> dao.toRollUp(hour)).stream()
                .collect(Collectors.toMap(UsageTotalDao.ToRollUp::brandId, UsageTotalDao.ToRollUp::limited));
    }

    /** What all of them have recorded in a month. */
    long interactions(AgencyMonth place) {
        return system.read(
                UsageTotalDao.class, dao -> dao.interactions(place.agency().value(), place.month()));
    }
}
