package dev.tangent.webhooks;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The agency and its brands, which must not become more while the endpoints of the agency change. */
interface AgencyDao {
    @SqlQuery("select true from agency where agency_id = :agencyId for update")
    boolean lock();

    /** As a new brand locks it anyhow; stands against {@link #lock} alone, so that brands are made side by side. */
    @SqlQuery("select true from agency where agency_id = :agencyId for key share")
    boolean lockForBrand();

    @SqlQuery("select id from brand where agency_id = :agencyId order by id")
    List<UUID> brands();
}
