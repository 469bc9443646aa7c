package dev.tangent.channels;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Channel.class)
@RegisterConstructorMapper(ChannelDao.Name.class)
interface ChannelDao {
    String COLUMNS = "id, key, name, kind, platform, mode, direction, response_target_seconds, contact_caps,"
            + " quiet_hours, opt_out_supported, automatable, legal_label, state, version, created_at, updated_at";

    @SqlQuery("""
            insert into channel (brand_id, id, key, name, kind, platform, mode, direction, response_target_seconds,
                                 contact_caps, quiet_hours, opt_out_supported, automatable, legal_label, state)
            values (:brandId, :id, :key, :name, :kind, :platform, :mode, :direction, :responseTargetSeconds,
                    :contactCaps, :quietHours, :optOutSupported, :automatable, :legalLabel, :state)
                on conflict (brand_id, key) do nothing
            returning\s""" + COLUMNS)
    Optional<Channel> insert(UUID id, @BindMethods Channel.Draft draft);

    @SqlQuery("select " + COLUMNS + " from channel where brand_id = :brandId and id = :id")
    Optional<Channel> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from channel where brand_id = :brandId and key = :key")
    Optional<Channel> findByKey(String key);

    /** A channel's id and key. */
    record Name(UUID id, String key) {}

    @SqlQuery("select id, key from channel where brand_id = :brandId and (id = any(:ids) or key = any(:keys))")
    List<Name> names(List<UUID> ids, List<String> keys);

    @SqlQuery("select " + COLUMNS + " from channel where brand_id = :brandId and id = :id for update")
    Optional<Channel> lock(UUID id);

    @SqlQuery("""
            update channel
               set key = :key, name = :name, kind = :kind, platform = :platform, mode = :mode, direction = :direction,
                   response_target_seconds = :responseTargetSeconds, contact_caps = :contactCaps,
                   quiet_hours = :quietHours,
                   opt_out_supported = :optOutSupported, automatable = :automatable, legal_label = :legalLabel,
                   state = :state, version = version + 1, updated_at = now()
             where brand_id = :brandId and id = :id
            returning\s""" + COLUMNS)
    Channel update(UUID id, @BindMethods Channel.Draft draft);

    @SqlQuery("select " + COLUMNS + " from channel " + """
             where brand_id = :brandId
               and id > :after
               and (:key::text is null or key = :key)
               and (:kind::text is null or kind = :kind)
               and (:state::text is null or state = :state)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by id
             limit :limit
            """)
    List<Channel> list(@BindMethods Channel.Filter filter, UUID after, int limit);
}
