package dev.tangent.auth;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(BrandAccessDao.Settings.class)
interface BrandAccessDao {
    /** What calls depend on. */
    record Settings(UUID id, String status, String ipStorage) {}

    @SqlQuery("select id, status, ip_storage from brand where agency_id = :agencyId and id = any(:ids)")
    List<Settings> find(List<UUID> ids);
}
