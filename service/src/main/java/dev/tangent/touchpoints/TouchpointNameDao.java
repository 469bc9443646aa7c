package dev.tangent.touchpoints;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(TouchpointNameDao.Name.class)
interface TouchpointNameDao {
    /** A touchpoint's id and key. */
    record Name(UUID id, String key) {}

    @SqlQuery("select id, key from touchpoint where brand_id = :brandId and key = any(:keys)")
    List<Name> byKey(List<String> keys);

    @SqlQuery("select id, key from touchpoint where brand_id = :brandId and id = any(:ids)")
    List<Name> byId(List<UUID> ids);
}
