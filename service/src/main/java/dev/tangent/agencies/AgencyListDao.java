package dev.tangent.agencies;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** For the operator, who belongs to no agency. */
@RegisterConstructorMapper(Agency.class)
interface AgencyListDao {
    @SqlQuery("select " + AgencyDao.COLUMNS + " from agency order by agency_id")
    List<Agency> list();
}
