package dev.tangent.touchpoints;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What others may ask of touchpoints. Each method that takes no transaction is one. */
public final class Touchpoints {
    private static final int MOST_TRIES = 3;
    private static final int AT_ONCE = 200;

    private final BrandDb db;
    private final TouchpointNames names;
    private final Audit audit;
    private final Outbox outbox;

    public Touchpoints(BrandDb db, TouchpointNames names, Audit audit, Outbox outbox) {
        this.db = db;
        this.names = names;
        this.audit = audit;
        this.outbox = outbox;
    }

    public Touchpoint create(Tx tx, Act act, Touchpoint.Draft draft, boolean keyIsGiven) {
        requireChannel(draft);
        TouchpointDao dao = new TouchpointDao(tx);
        Function<String, Optional<Touchpoint>> insert = key -> {
            Touchpoint.Draft named = draft.withKey(key);
            Optional<Touchpoint> made = dao.insert(Ids.next(), named);
            if (made.isEmpty() && !dao.hasKey(key)) {
                throw channelProblem(dao.channelState(draft.channelId(), draft.channelKey()), draft);
            }
            return made;
        };
        Touchpoint touchpoint = (keyIsGiven ? insert.apply(draft.key()) : Slug.free(draft.key(), insert))
                .orElseThrow(() -> Problem.keyTaken(draft.key()));
        noted(tx, act, new TouchpointDao.Put(touchpoint, List.of()));
        return touchpoint;
    }

    Touchpoint get(BrandId brand, UUID id) {
        return db.one(brand, tx -> new TouchpointDao(tx).find(id))
                .orElseThrow(() -> Problem.notFound("touchpoint", id));
    }

    Page<Touchpoint> list(BrandId brand, Touchpoint.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> new TouchpointDao(tx).list(filter, after, limit + 1)), limit);
    }

    /** Creates or replaces in one statement; only replaces when {@code mustExist}. */
    Touchpoint put(Act act, BrandId brand, UUID id, Touchpoint.Draft draft, OptionalLong expected, boolean mustExist) {
        requireChannel(draft);
        Touchpoint touchpoint =
                upserted(act, brand, id, draft, expected, mustExist).orElseThrow(() -> whyNotPut(brand, draft));
        names.forget(brand);
        return touchpoint;
    }

    /**
     * Two callers that put one touchpoint at the same moment may meet on its key, which PostgreSQL then reports although
     * it is the touchpoint's own; a key that is really taken is so again.
     */
    private Optional<Touchpoint> upserted(
            Act act, BrandId brand, UUID id, Touchpoint.Draft draft, OptionalLong expected, boolean mustExist) {
        for (int tries = 1; ; tries++) {
            try {
                return db.calling(brand, tx -> upsert(tx, act, id, draft, expected, mustExist));
            } catch (Problem problem) {
                if (problem.type() != Problem.Type.KEY_TAKEN || tries == MOST_TRIES) {
                    throw problem;
                }
            }
        }
    }

    Touchpoint update(
            Act act, BrandId brand, UUID id, OptionalLong expected, Function<Touchpoint, Touchpoint.Draft> change) {
        Touchpoint touchpoint = db.in(brand, tx -> {
            TouchpointDao dao = new TouchpointDao(tx);
            Touchpoint current = dao.lock(id).orElseThrow(() -> Problem.notFound("touchpoint", id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            Touchpoint.Draft draft = change.apply(current);
            return upsert(tx, act, id, draft, OptionalLong.empty(), true)
                    .orElseThrow(() -> channelProblem(dao.channelState(draft.channelId(), draft.channelKey()), draft));
        });
        names.forget(brand);
        return touchpoint;
    }

    /** Those of {@code ids} that there are. */
    public List<Touchpoint> of(Tx tx, List<UUID> ids) {
        return new TouchpointDao(tx).some(ids);
    }

    /** Every touchpoint of the brand. */
    public List<Touchpoint> all(Tx tx) {
        TouchpointDao dao = new TouchpointDao(tx);
        List<Touchpoint> all = new ArrayList<>();
        List<Touchpoint> page;
        do {
            UUID after = all.isEmpty() ? Ids.LEAST : all.get(all.size() - 1).id();
            page = dao.list(Touchpoint.Filter.ANY, after, AT_ONCE);
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all;
    }

    /** Those of {@code ids} that are planned become live. */
    public void goLive(Tx tx, Act act, List<UUID> ids) {
        new TouchpointDao(tx)
                .goLive(ids)
                .forEach(touchpoint -> noted(tx, act, new TouchpointDao.Put(touchpoint, List.of("state"))));
    }

    private Optional<Touchpoint> upsert(
            Tx tx, Act act, UUID id, Touchpoint.Draft draft, OptionalLong expected, boolean mustExist) {
        Long version = expected.isPresent() ? expected.getAsLong() : null;
        Optional<TouchpointDao.Put> put = new TouchpointDao(tx).upsert(id, draft, version, mustExist);
        put.ifPresent(done -> noted(tx, act, done));
        return put.map(TouchpointDao.Put::touchpoint);
    }

    private void noted(Tx tx, Act act, TouchpointDao.Put put) {
        Touchpoint touchpoint = put.touchpoint();
        String type = touchpoint.version() == 1 ? "touchpoint.created" : "touchpoint.updated";
        audit.wrote(tx, act, "touchpoint", touchpoint.id(), put.changed());
        outbox.append(
                tx,
                Event.of(type, touchpoint.id(), touchpoint.updatedAt(), TouchpointEvent.of(touchpoint, put.changed())));
    }

    private Problem whyNotPut(BrandId brand, Touchpoint.Draft draft) {
        Optional<String> state =
                db.one(brand, tx -> new TouchpointDao(tx).channelState(draft.channelId(), draft.channelKey()));
        return state.filter("active"::equals).isPresent() ? Tags.mismatch() : channelProblem(state, draft);
    }

    private static void requireChannel(Touchpoint.Draft draft) {
        if (draft.channelId() == null && draft.channelKey() == null) {
            throw Problem.invalidBody("/channelKey", "required", "is missing, and channelId is too");
        }
        if (draft.channelId() != null && draft.channelKey() != null) {
            throw Problem.invalidBody("/channelKey", "ambiguous", "is given beside channelId; give one of them");
        }
    }

    private static Problem channelProblem(Optional<String> state, Touchpoint.Draft draft) {
        @Nullable UUID id = draft.channelId();
        return state.isPresent()
                ? Problem.of(Problem.Type.CHANNEL_ARCHIVED, "The channel is archived and takes no new touchpoints.")
                : Problem.invalidBody(
                        id == null ? "/channelKey" : "/channelId", "unknown_channel", "names no channel of this brand");
    }
}
