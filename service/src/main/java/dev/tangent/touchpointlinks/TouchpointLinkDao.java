package dev.tangent.touchpointlinks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(TouchpointLink.class)
@RegisterConstructorMapper(TouchpointLinkDao.End.class)
interface TouchpointLinkDao {
    String SELECT = """
            select l.id, l.from_touchpoint_id, f.touchpoint_key as from_touchpoint_key, l.to_touchpoint_id,
                   t.touchpoint_key as to_touchpoint_key, l.state, l.note, l.hand_off as is_hand_off,
                   l.hand_off_window_days as window_days, l.hand_off_window_days as effective_window_days, l.version,
                   l.created_at, l.updated_at
              from touchpoint_link l
              join touchpoint_fact f on f.brand_id = l.brand_id and f.touchpoint_id = l.from_touchpoint_id
              join touchpoint_fact t on t.brand_id = l.brand_id and t.touchpoint_id = l.to_touchpoint_id
             where l.brand_id = :brandId
            """;

    /** A touchpoint that a link may lead from or to. */
    record End(UUID touchpointId, String touchpointKey, String state) {}

    @SqlQuery("""
            select touchpoint_id, touchpoint_key, state
              from touchpoint_fact
             where brand_id = :brandId and (touchpoint_id = any(:ids) or touchpoint_key = any(:keys))
            """)
    List<End> ends(List<UUID> ids, List<String> keys);

    @SqlUpdate("""
            insert into touchpoint_link (brand_id, id, from_touchpoint_id, to_touchpoint_id, state, note, hand_off,
                                         hand_off_window_days)
            values (:brandId, :id, :fromTouchpointId, :toTouchpointId, :state, :note, :handsOff, :windowDays)
            """)
    int insert(UUID id, @BindMethods TouchpointLink.Draft draft);

    @SqlUpdate("""
            update touchpoint_link
               set from_touchpoint_id = :fromTouchpointId, to_touchpoint_id = :toTouchpointId, state = :state, note = :note,
                   hand_off = :handsOff, hand_off_window_days = :windowDays, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int update(UUID id, @BindMethods TouchpointLink.Draft draft);

    @SqlUpdate("delete from touchpoint_link where brand_id = :brandId and id = :id")
    int delete(UUID id);

    @SqlQuery("""
            select exists (select from touchpoint_link
                            where brand_id = :brandId and from_touchpoint_id = :from and to_touchpoint_id = :to)
            """)
    boolean linked(UUID from, UUID to);

    @SqlQuery("select count(*) from touchpoint_link where brand_id = :brandId")
    int count();

    @SqlQuery(SELECT + " and l.id = :id")
    Optional<TouchpointLink> find(UUID id);

    @SqlQuery("select version from touchpoint_link where brand_id = :brandId and id = :id for update")
    Optional<Long> lock(UUID id);

    @SqlQuery(SELECT + """
               and l.id > :after
               and (:touchpointId::uuid is null or :touchpointId in (l.from_touchpoint_id, l.to_touchpoint_id))
               and (:state::text is null or l.state = :state)
               and (:handOff::boolean is null or l.hand_off = :handOff)
               and (:updatedSince::timestamptz is null or l.updated_at >= :updatedSince)
             order by l.id
             limit :limit
            """)
    List<TouchpointLink> list(@BindMethods TouchpointLink.Filter filter, UUID after, int limit);
}
