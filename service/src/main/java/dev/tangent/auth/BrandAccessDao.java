package dev.tangent.auth;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface BrandAccessDao {
    @SqlQuery("select status from brand where agency_id = :agencyId and id = :id")
    Optional<String> status(UUID id);
}
