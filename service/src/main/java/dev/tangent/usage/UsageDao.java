package dev.tangent.usage;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(TenantMonth.class)
interface UsageDao {
    @SqlQuery
    List<TenantMonth> months(LocalDate first);
}
