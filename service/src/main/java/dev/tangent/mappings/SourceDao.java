package dev.tangent.mappings;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps sources, once each. */
final class SourceDao {
    private static final Sql KEEP = Sql.of("insert into interaction_source (brand_id, id, content)"
            + " select :brandId, id, content::jsonb from unnest(:ids::uuid[], :contents::text[]) as new (id, content)"
            + " on conflict do nothing returning id");

    private final Tx tx;

    SourceDao(Tx tx) {
        this.tx = tx;
    }

    /** The ids of those that were not kept before. */
    Set<UUID> keep(List<RawSource> sources) {
        return new HashSet<>(tx.call(KEEP)
                .plain("ids", sources, RawSource::id)
                .texts("contents", sources, source -> source.tree().toString())
                .list(row -> row.getObject(1, UUID.class)));
    }
}
