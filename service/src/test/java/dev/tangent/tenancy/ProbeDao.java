package dev.tangent.tenancy;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements that ask for more than a tenant's own rows. */
public interface ProbeDao {
    /** Every channel that the policies let through, whoever asks. */
    @SqlQuery("select brand_id from channel where :brandId is not null")
    List<UUID> brandsOfChannels();

    @SqlQuery("select id from brand where :agencyId is not null")
    List<UUID> brands();

    @SqlQuery("select brand_id from channel where :agencyId is not null")
    List<UUID> brandsOfChannelsInAgency();

    @SqlQuery("select count(*) from channel")
    int everyChannel();

    @SqlQuery("select brand_id from interaction_fact where :brandId is not null union all"
            + " select brand_id from touchpoint_fact union all select brand_id from person_fact union all"
            + " select brand_id from brand_fact")
    List<UUID> brandsOfFacts();

    @SqlQuery("select pg_backend_pid() where :brandId is not null")
    int connection();

    @SqlQuery("select pg_backend_pid(), 1 / 0 where :brandId is not null")
    int failing();

    @SqlUpdate("""
            insert into channel (brand_id, id, key, name, kind, mode, direction, opt_out_supported, automatable)
            select coalesce(:other, :brandId), :id, :key, 'Channel', 'store', 'offline', 'inbound', false, false
            """)
    int insert(@org.jspecify.annotations.Nullable UUID other, UUID id, String key);

    @SqlUpdate("update channel set brand_id = :other where brand_id = :brandId")
    int giveTo(UUID other);

    @SqlUpdate("update channel set name = :name where :brandId is not null and id = :id")
    int rename(UUID id, String name);

    @SqlUpdate("""
            insert into touchpoint (brand_id, id, key, name, channel_id, state)
            values (:brandId, gen_random_uuid(), :key, 'Touchpoint', :channelId, 'live')
            """)
    int insertTouchpoint(UUID channelId, String key);
}
