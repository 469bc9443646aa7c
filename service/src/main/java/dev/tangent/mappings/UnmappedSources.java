package dev.tangent.mappings;

import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others may ask of sources that no rule knows. */
public final class UnmappedSources {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final BrandDb db;

    public UnmappedSources(BrandDb db) {
        this.db = db;
    }

    /** A page, the newest sources first, that goes on behind {@code last}. */
    Page<UnmappedSource> list(
            BrandId brand, UnmappedSource.Filter filter, UnmappedSource.@Nullable Place last, int limit) {
        Instant before = last == null ? NEVER : last.createdAt();
        UUID beforeId = last == null ? Ids.GREATEST : last.id();
        return Page.of(
                db.one(brand, tx -> tx.dao(UnmappedSourceDao.class).list(filter, before, beforeId, limit + 1)), limit);
    }

    /** The newest, as rules see them. */
    List<UnmappedSource> newest(Tx tx, int most) {
        return tx.dao(UnmappedSourceDao.class)
                .list(new UnmappedSource.Filter(null, null, null), NEVER, Ids.GREATEST, most);
    }

    /** The next sources behind {@code after} by id, each with the touchpoint that the rules of now lead to. */
    public List<Match> next(Tx tx, UUID after, int most) {
        RuleSet rules = new RuleSetDao(tx).rules(false);
        return tx.dao(UnmappedSourceDao.class).after(after, most).stream()
                .map(kept -> new Match(
                        kept.id(),
                        rules.first(RawSource.of(kept.content()))
                                .map(RuleSet.Rule::touchpointId)
                                .orElse(null)))
                .toList();
    }

    /** A source and where it leads; null where no rule knows it. */
    public record Match(UUID sourceId, @Nullable UUID touchpointId) {}
}
