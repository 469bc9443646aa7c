package dev.tangent.segments;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What rules name, by its id and by its key. */
final class NameDao {
    private static final Sql TOUCHPOINTS = Sql.of("""
            select touchpoint_id, touchpoint_key
              from touchpoint_fact
             where brand_id = :brandId and (touchpoint_key = any(:keys::text[]) or touchpoint_id = any(:ids::uuid[]))
            """);
    private static final Sql CHANNELS = Sql.of("""
            select channel_id, channel_key
              from channel_fact
             where brand_id = :brandId and (channel_key = any(:keys::text[]) or channel_id = any(:ids::uuid[]))
            """);

    private final Tx tx;

    NameDao(Tx tx) {
        this.tx = tx;
    }

    /** Ids by ids and by keys, of those that are there. */
    Map<Object, UUID> touchpoints(Collection<String> keys, Collection<UUID> ids) {
        return found(TOUCHPOINTS, keys, ids);
    }

    Map<Object, UUID> channels(Collection<String> keys, Collection<UUID> ids) {
        return found(CHANNELS, keys, ids);
    }

    private Map<Object, UUID> found(Sql sql, Collection<String> keys, Collection<UUID> ids) {
        Map<Object, UUID> found = new HashMap<>();
        if (keys.isEmpty() && ids.isEmpty()) {
            return found;
        }
        List<UUID> asked = new ArrayList<>(ids);
        tx.call(sql)
                .set("keys", List.copyOf(keys))
                .plain("ids", asked, id -> id)
                .list(row -> {
                    UUID id = row.getObject(1, UUID.class);
                    found.put(id, id);
                    return found.put(row.getString(2), id);
                });
        return found;
    }
}
