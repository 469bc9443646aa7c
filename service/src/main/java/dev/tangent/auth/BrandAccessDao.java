package dev.tangent.auth;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(BrandAccessDao.Settings.class)
interface BrandAccessDao {
    /** What calls depend on. */
    record Settings(String status, String ipStorage) {}

    @SqlQuery("select status, ip_storage from brand where agency_id = :agencyId and id = :id")
    Optional<Settings> find(UUID id);
}
