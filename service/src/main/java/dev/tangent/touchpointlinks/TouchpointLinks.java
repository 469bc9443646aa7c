package dev.tangent.touchpointlinks;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.planning.PlanningPolicies;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** What others may ask of links between touchpoints. Each method that takes no transaction is one. */
public final class TouchpointLinks {
    static final int MOST_LINKS = 2_000;

    private final BrandDb db;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    public TouchpointLinks(BrandDb db, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    TouchpointLink create(Tx tx, Act act, TouchpointLink.Draft said) {
        return add(tx, act, LinkEnds.of(tx, said, null));
    }

    /** All of the brand. */
    public List<TouchpointLink> all(Tx tx) {
        return tx.dao(TouchpointLinkDao.class)
                .list(new TouchpointLink.Filter(null, null, null, null), Ids.LEAST, MOST_LINKS);
    }

    /** Links two touchpoints of the brand, named by id, unless a link leads from the one to the other; whether it did. */
    public boolean ensure(Tx tx, Act act, TouchpointLink.Draft draft) {
        boolean linked = tx.dao(TouchpointLinkDao.class)
                .linked(
                        Objects.requireNonNull(draft.fromTouchpointId()),
                        Objects.requireNonNull(draft.toTouchpointId()));
        if (!linked) {
            add(tx, act, draft);
        }
        return !linked;
    }

    private TouchpointLink add(Tx tx, Act act, TouchpointLink.Draft draft) {
        TouchpointLinkDao dao = tx.dao(TouchpointLinkDao.class);
        if (dao.count() >= MOST_LINKS) {
            throw Problem.of(
                    Problem.Type.TOUCHPOINT_LINKS_FULL,
                    "The brand has " + MOST_LINKS + " links between its touchpoints.");
        }
        UUID id = Ids.next();
        dao.insert(id, draft);
        TouchpointLink link = seen(tx, dao.find(id).orElseThrow());
        noted(tx, act, "touchpoint_link.created", link, link.updatedAt(), List.of());
        return link;
    }

    TouchpointLink get(BrandId brand, UUID id) {
        return db.snapshot(
                brand, tx -> seen(tx, tx.dao(TouchpointLinkDao.class).find(id).orElseThrow(() -> notFound(id))));
    }

    Page<TouchpointLink> list(BrandId brand, TouchpointLink.Filter filter, UUID after, int limit) {
        return db.snapshot(
                brand, tx -> Page.of(seen(tx, tx.dao(TouchpointLinkDao.class).list(filter, after, limit + 1)), limit));
    }

    TouchpointLink update(
            Act act,
            BrandId brand,
            UUID id,
            OptionalLong expected,
            Function<TouchpointLink, TouchpointLink.Draft> change) {
        return db.in(brand, tx -> {
            TouchpointLinkDao dao = tx.dao(TouchpointLinkDao.class);
            TouchpointLink current = locked(dao, id, expected);
            dao.update(id, LinkEnds.of(tx, change.apply(current), current));
            TouchpointLink changed = seen(tx, dao.find(id).orElseThrow());
            List<String> fields = Changes.between(current.draft(), changed.draft());
            noted(tx, act, "touchpoint_link.updated", changed, changed.updatedAt(), fields);
            return changed;
        });
    }

    void delete(Act act, BrandId brand, UUID id, OptionalLong expected) {
        db.in(brand, tx -> {
            TouchpointLinkDao dao = tx.dao(TouchpointLinkDao.class);
            TouchpointLink current = locked(dao, id, expected);
            dao.delete(id);
            noted(tx, act, "touchpoint_link.deleted", current, clock.instant(), List.of());
            return id;
        });
    }

    private static TouchpointLink locked(TouchpointLinkDao dao, UUID id, OptionalLong expected) {
        long version = dao.lock(id).orElseThrow(() -> notFound(id));
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw Tags.mismatch();
        }
        return dao.find(id).orElseThrow();
    }

    private static TouchpointLink seen(Tx tx, TouchpointLink link) {
        return seen(tx, List.of(link)).get(0);
    }

    /** With the windows that hold now. */
    private static List<TouchpointLink> seen(Tx tx, List<TouchpointLink> links) {
        if (links.stream().noneMatch(TouchpointLink::followsPolicy)) {
            return links;
        }
        int days = PlanningPolicies.of(tx).handOffWindowDays();
        return links.stream().map(link -> link.within(days)).toList();
    }

    private void noted(Tx tx, Act act, String type, TouchpointLink link, Instant at, List<String> changed) {
        audit.wrote(tx, act, "touchpoint_link", link.id(), changed);
        outbox.append(tx, Event.of(type, link.id(), at, TouchpointLinkEvent.of(link, changed)));
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("link between touchpoints", id);
    }
}
