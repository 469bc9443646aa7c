package dev.tangent.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Across the brands of an agency, and across agencies for the workers. */
@RegisterConstructorMapper(TenantMonth.class)
interface UsageTotalDao {
    @SqlQuery
    List<TenantMonth> months(UUID agencyId, LocalDate first);

    /** What all brands of an agency have recorded in a month. */
    @SqlQuery
    long interactions(UUID agencyId, LocalDate month);
}
