package dev.tangent.touchpoints;

import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.UUID;

/** Finds touchpoints by what interactions call them. */
final class TouchpointNameDao {
    private static final Sql BY_KEY =
            Sql.of("select id, key from touchpoint where brand_id = :brandId and key = any(:keys::text[])");
    private static final Sql BY_ID =
            Sql.of("select id, key from touchpoint where brand_id = :brandId and id = any(:ids::uuid[])");

    private final Tx tx;

    TouchpointNameDao(Tx tx) {
        this.tx = tx;
    }

    /** A touchpoint's id and key. */
    record Name(UUID id, String key) {}

    List<Name> byKey(List<String> keys) {
        return names(tx.call(BY_KEY).set("keys", keys));
    }

    List<Name> byId(List<UUID> ids) {
        return names(tx.call(BY_ID).plain("ids", ids, id -> id));
    }

    private static List<Name> names(Call call) {
        return call.list(row -> new Name(row.getObject(1, UUID.class), row.getString(2)));
    }
}
