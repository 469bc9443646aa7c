package dev.tangent.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Across the brands of an agency, and across agencies for the workers. */
@RegisterConstructorMapper(TenantMonth.class)
interface UsageTotalDao {
    @SqlQuery
    List<TenantMonth> months(UUID agencyId, LocalDate first);

    @SqlQuery("""
            select b.agency_id, p.interactions_per_month
              from brand b
              join agency_plan p on p.agency_id = b.agency_id
             where b.id = :brand
               and p.interactions_per_month is not null
            """)
    @RegisterConstructorMapper(AgencyLimit.class)
    Optional<AgencyLimit> limit(UUID brand);

    /** A tenant that is to be rolled up, and whether its agency has a limit that it may have come near. */
    record ToRollUp(UUID brandId, boolean limited) {}

    @SqlQuery("""
            select due.brand_id,
                   exists (select from brand b
                             join agency_plan p on p.agency_id = b.agency_id
                            where b.id = due.brand_id and p.interactions_per_month is not null) as limited
              from (select brand_id from usage_mark union select brand_id from usage_hour where hour < :hour) due
            """)
    @RegisterConstructorMapper(ToRollUp.class)
    List<ToRollUp> toRollUp(Instant hour);

    /** What all brands of an agency have recorded in a month. */
    @SqlQuery
    long interactions(UUID agencyId, LocalDate month);
}
