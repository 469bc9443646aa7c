package dev.tangent.contacts;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.Optional;
import java.util.UUID;

/** What a page for an opt-out link must know. */
final class OptOutDao {
    private static final Sql LANGUAGE = Sql.of("select language from brand_fact where brand_id = :brandId");
    private static final Sql CHANNEL_KIND =
            Sql.of("select channel_kind from channel_fact where brand_id = :brandId and channel_id = :channelId");

    private final Tx tx;

    OptOutDao(Tx tx) {
        this.tx = tx;
    }

    Optional<String> language() {
        return tx.call(LANGUAGE).find(row -> row.getString(1));
    }

    Optional<String> channelKind(UUID channelId) {
        return tx.call(CHANNEL_KIND).set("channelId", channelId).find(row -> row.getString(1));
    }
}
