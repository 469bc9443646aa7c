package dev.tangent.locations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Location.class)
interface LocationDao {
    String COLUMNS = "id, key, name, kind, address, country, time_zone, external_reference as external_ref, state,"
            + " version, created_at, updated_at";

    @SqlQuery("""
            insert into location (brand_id, id, key, name, kind, address, country, time_zone, external_reference, state)
            values (:brandId, :id, :key, :name, :kind, :address, :country, :timeZone, :externalRef, :state)
                on conflict (brand_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<Location> insert(UUID id, @BindMethods Location.Draft draft);

    @SqlQuery("select " + COLUMNS + " from location where brand_id = :brandId and id = :id")
    Optional<Location> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from location where brand_id = :brandId and id = :id for update")
    Optional<Location> lock(UUID id);

    @SqlQuery("""
            update location
               set key = :key, name = :name, kind = :kind, address = :address, country = :country,
                   time_zone = :timeZone, external_reference = :externalRef, state = :state, version = version + 1,
                   updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    Location update(UUID id, @BindMethods Location.Draft draft);

    @SqlQuery("select " + COLUMNS + " from location " + """
             where brand_id = :brandId
               and id > :after
               and (:key::text is null or key = :key)
               and (:state::text is null or state = :state)
               and (:kind::text is null or kind = :kind)
               and (:country::text is null or country = :country)
               and (:externalRef::text is null or external_reference = :externalRef)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<Location> list(@BindMethods Location.Filter filter, UUID after, int limit);
}
