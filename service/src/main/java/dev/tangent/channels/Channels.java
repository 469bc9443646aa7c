package dev.tangent.channels;

import dev.tangent.agencies.Brand;
import dev.tangent.agencies.NewBrandStep;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What others may ask of channels. */
public final class Channels implements NewBrandStep {
    private final BrandDb db;

    public Channels(BrandDb db) {
        this.db = db;
    }

    /** Every brand begins with the usual channels. */
    @Override
    public void prepare(Tx tx, Brand brand) {
        ChannelDao dao = tx.dao(ChannelDao.class);
        ChannelDefaults.ofBrand(brand.language()).forEach(draft -> dao.insert(Ids.next(), draft));
    }

    Channel create(Tx tx, Channel.Draft draft, boolean keyIsGiven) {
        ChannelDao dao = tx.dao(ChannelDao.class);
        return (keyIsGiven
                        ? dao.insert(Ids.next(), draft)
                        : Slug.free(draft.key(), key -> dao.insert(Ids.next(), draft.withKey(key))))
                .orElseThrow(() -> Problem.keyTaken(draft.key()));
    }

    Channel get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(ChannelDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("channel", id));
    }

    Page<Channel> list(BrandId brand, Channel.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(ChannelDao.class).list(filter, after, limit + 1)), limit);
    }

    Channel update(BrandId brand, UUID id, OptionalLong expected, UnaryOperator<Channel.Draft> change) {
        return db.in(brand, tx -> {
            ChannelDao dao = tx.dao(ChannelDao.class);
            Channel current = dao.lock(id).orElseThrow(() -> Problem.notFound("channel", id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            return dao.update(id, change.apply(current.draft()));
        });
    }
}
