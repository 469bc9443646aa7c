package dev.tangent.locations;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.TimeZones;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What others may ask of locations. Each method that takes no transaction is one. */
public final class Locations {
    private final BrandDb db;
    private final Audit audit;
    private final Outbox outbox;

    public Locations(BrandDb db, Audit audit, Outbox outbox) {
        this.db = db;
        this.audit = audit;
        this.outbox = outbox;
    }

    Location create(Tx tx, Act act, Location.Draft draft, boolean keyIsGiven) {
        requireTimeZone(draft);
        LocationDao dao = tx.dao(LocationDao.class);
        Location location = (keyIsGiven
                        ? dao.insert(Ids.next(), draft)
                        : Slug.free(draft.key(), key -> dao.insert(Ids.next(), draft.withKey(key))))
                .orElseThrow(() -> Problem.keyTaken(draft.key()));
        return noted(tx, act, "location.created", location, List.of());
    }

    Location get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(LocationDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    Page<Location> list(BrandId brand, Location.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(LocationDao.class).list(filter, after, limit + 1)), limit);
    }

    Location update(Act act, BrandId brand, UUID id, OptionalLong expected, UnaryOperator<Location.Draft> change) {
        return db.in(brand, tx -> {
            LocationDao dao = tx.dao(LocationDao.class);
            Location current = dao.lock(id).orElseThrow(() -> notFound(id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            Location.Draft draft = change.apply(current.draft());
            requireTimeZone(draft);
            Location changed = dao.update(id, draft);
            return noted(tx, act, "location.updated", changed, Changes.between(current.draft(), changed.draft()));
        });
    }

    private static void requireTimeZone(Location.Draft draft) {
        if (draft.timeZone() != null && !TimeZones.isKnown(draft.timeZone())) {
            throw Problem.invalidBody("/timeZone", "unknown_time_zone", "is no IANA time zone");
        }
    }

    private Location noted(Tx tx, Act act, String type, Location location, List<String> changed) {
        audit.wrote(tx, act, "location", location.id(), changed);
        outbox.append(tx, Event.of(type, location.id(), location.updatedAt(), LocationEvent.of(location, changed)));
        return location;
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("location", id);
    }
}
