package dev.tangent.agencies;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Agency.class)
interface AgencyDao {
    String COLUMNS = "agency_id, name, time_zone, currency, language, archived_at, version, created_at, updated_at";

    @SqlQuery("insert into agency (agency_id, name, time_zone, currency, language)"
            + " values (:agencyId, :name, :timeZone, :currency, :language) returning " + COLUMNS)
    Agency insert(@BindMethods Agency.Draft draft);

    @SqlQuery("select " + COLUMNS + " from agency where agency_id = :agencyId")
    Optional<Agency> find();

    @SqlQuery("select " + COLUMNS + " from agency where agency_id = :agencyId for update")
    Optional<Agency> lock();

    @SqlQuery("""
            update agency
               set name = :name, time_zone = :timeZone, currency = :currency, language = :language,
                   version = version + 1, updated_at = now()
             where agency_id = :agencyId
            returning\s""" + COLUMNS)
    Agency update(@BindMethods Agency.Draft draft);

    /** Sets or clears the archiving; nothing changes when it already is as asked. */
    @SqlQuery("""
            update agency
               set archived_at = case when :archived then now() end, version = version + 1, updated_at = now()
             where agency_id = :agencyId
               and (archived_at is not null) <> :archived
            returning\s""" + COLUMNS)
    Optional<Agency> archive(boolean archived);
}
