package dev.tangent.agencies;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Brand.class)
interface BrandDao {
    String COLUMNS =
            "id, key, name, kind, status, time_zone, currency, language, ip_storage, version, created_at, updated_at";

    /** Empty when the agency already has a brand of that key. */
    @SqlQuery("""
            insert into brand (agency_id, id, key, name, kind, time_zone, currency, language)
            select agency_id, :id, :key, :name, coalesce(:kind, 'live'), coalesce(:timeZone, time_zone),
                   coalesce(:currency, currency), coalesce(:language, language)
              from agency
             where agency_id = :agencyId
                on conflict (agency_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<Brand> insert(UUID id, @BindMethods Brand.Draft draft);

    @SqlQuery("select " + COLUMNS + " from brand where agency_id = :agencyId and id = :id")
    Optional<Brand> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from brand where agency_id = :agencyId and id = :id for update")
    Optional<Brand> lock(UUID id);

    @SqlQuery("""
            update brand
               set key = :key, name = :name, time_zone = :timeZone, currency = :currency, language = :language,
                   ip_storage = :ipStorage,
                   version = version + 1, updated_at = now()
             where agency_id = :agencyId and id = :id
            returning\s""" + COLUMNS)
    Brand update(UUID id, @BindMethods Brand.Change change);

    /** Nothing changes when the brand already has the status. */
    @SqlQuery("""
            update brand
               set status = :status, version = version + 1, updated_at = now()
             where agency_id = :agencyId and id = :id and status <> :status
            returning\s""" + COLUMNS)
    Optional<Brand> setStatus(UUID id, String status);

    @SqlQuery("select " + COLUMNS + " from brand " + """
             where agency_id = :agencyId
               and id > :after
               and (:only::uuid is null or id = :only)
               and (:key::text is null or key = :key)
               and (:kind::text is null or kind = :kind)
               and (:status::text is null or status = :status)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<Brand> list(@BindMethods Brand.Filter filter, UUID after, int limit);
}
