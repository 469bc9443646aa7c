package dev.tangent.contentitems;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.channels.Channels;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What others may ask of pieces of content. Each method that takes no transaction is one. */
public final class ContentItems {
    /** By how much the clock of a caller may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int AT_ONCE = 200;

    private final BrandDb db;
    private final Names names;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    public ContentItems(BrandDb db, Names names, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.names = names;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Who knows what a piece of content refers to. */
    public record Names(Channels channels, TouchpointNames touchpoints) {}

    public ContentItem create(Tx tx, Act act, ContentItem.Draft said, boolean keyIsGiven) {
        ContentItemDao dao = tx.dao(ContentItemDao.class);
        ContentItem.Draft draft = checked(tx, said);
        UUID id = (keyIsGiven
                        ? dao.insert(Ids.next(), draft)
                        : Slug.free(draft.key(), key -> dao.insert(Ids.next(), draft.withKey(key))))
                .orElseThrow(() -> Problem.keyTaken(said.key()));
        return noted(tx, act, "content_item.created", dao.find(id).orElseThrow(), List.of());
    }

    /** Every piece of content of the brand. */
    public List<ContentItem> all(Tx tx) {
        ContentItemDao dao = tx.dao(ContentItemDao.class);
        List<ContentItem> all = new ArrayList<>();
        List<ContentItem> page;
        do {
            UUID after = all.isEmpty() ? Ids.LEAST : all.get(all.size() - 1).id();
            page = dao.list(ContentItem.Filter.ANY, after, AT_ONCE);
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all;
    }

    ContentItem get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(ContentItemDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    Page<ContentItem> list(BrandId brand, ContentItem.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(ContentItemDao.class).list(filter, after, limit + 1)), limit);
    }

    ContentItem update(
            Act act, BrandId brand, UUID id, OptionalLong expected, Function<ContentItem, ContentItem.Draft> change) {
        return db.in(brand, tx -> {
            ContentItemDao dao = tx.dao(ContentItemDao.class);
            ContentItem current = dao.lock(id).orElseThrow(() -> notFound(id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            dao.update(id, checked(tx, change.apply(current)));
            ContentItem changed = dao.find(id).orElseThrow();
            return noted(tx, act, "content_item.updated", changed, Changes.between(current.draft(), changed.draft()));
        });
    }

    private ContentItem.Draft checked(Tx tx, ContentItem.Draft draft) {
        @Nullable
        UUID touchpoint = names.touchpoints()
                .named(tx, draft.touchpointId(), draft.touchpointKey())
                .orElse(null);
        return published(draft.referring(touchpoint, onChannels(tx, draft.variants())));
    }

    private List<ContentItem.Variant> onChannels(Tx tx, List<ContentItem.Variant> variants) {
        List<Channels.Reference> references = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            ContentItem.Variant variant = variants.get(i);
            boolean byId = variant.channelId() != null && variant.channelKey() == null;
            references.add(new Channels.Reference(
                    "/variants/" + i + (byId ? "/channelId" : "/channelKey"),
                    variant.channelId(),
                    variant.channelKey()));
        }
        List<UUID> channels = names.channels().ids(tx, references);
        List<ContentItem.Variant> onChannels = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            onChannels.add(variants.get(i).on(channels.get(i)));
        }
        return List.copyOf(onChannels);
    }

    /** Whatever is published has a moment, and whatever is only planned has none. */
    private ContentItem.Draft published(ContentItem.Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = draft.publishedAt();
        if (at == null) {
            return draft.state().equals("published") ? draft.publishedAt(now) : draft;
        }
        if (draft.state().equals("planned")) {
            throw Problem.invalidBody(
                    "/publishedAt", "not_published", "is given of what is planned; plannedAt says when it is to be");
        }
        if (at.isAfter(now.plus(AHEAD))) {
            throw Problem.invalidBody("/publishedAt", "future", "lies ahead; plannedAt says when it is to be");
        }
        return draft;
    }

    private ContentItem noted(Tx tx, Act act, String type, ContentItem item, List<String> changed) {
        audit.wrote(tx, act, "content_item", item.id(), changed);
        outbox.append(tx, Event.of(type, item.id(), item.updatedAt(), ContentItemEvent.of(item, changed)));
        return item;
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("content item", id);
    }
}
