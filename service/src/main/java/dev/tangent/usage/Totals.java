package dev.tangent.usage;

import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.SystemDb;
import java.time.LocalDate;
import java.util.List;

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

    /** What all of them have recorded in a month. */
    long interactions(AgencyId agency, LocalDate month) {
        return system.read(UsageTotalDao.class, dao -> dao.interactions(agency.value(), month));
    }
}
