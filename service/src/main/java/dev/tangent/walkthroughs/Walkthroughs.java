package dev.tangent.walkthroughs;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.personas.Personas;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What others may ask of walkthroughs. Each method that takes no transaction is one. */
public final class Walkthroughs {
    static final int MOST_ENTRIES = 500;

    private final BrandDb db;
    private final Personas personas;
    private final TouchpointNames touchpoints;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    public Walkthroughs(
            BrandDb db, Personas personas, TouchpointNames touchpoints, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.personas = personas;
        this.touchpoints = touchpoints;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** When a run was made that does not say. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Walkthrough create(Tx tx, Act act, Walkthrough.Draft said) {
        WalkthroughDao dao = tx.dao(WalkthroughDao.class);
        UUID id = Ids.next();
        Walkthrough.Draft draft = checked(tx, said);
        dao.insert(id, draft);
        dao.putEntries(id, draft.entries());
        return noted(tx, act, "walkthrough.created", dao.find(id).orElseThrow(), List.of());
    }

    Walkthrough get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(WalkthroughDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    Page<Walkthrough.Overview> list(BrandId brand, Walkthrough.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(WalkthroughDao.class).list(filter, after, limit + 1)), limit);
    }

    Walkthrough update(
            Act act, BrandId brand, UUID id, OptionalLong expected, Function<Walkthrough, Walkthrough.Draft> change) {
        return db.in(brand, tx -> {
            WalkthroughDao dao = tx.dao(WalkthroughDao.class);
            Walkthrough current = locked(dao, id, expected);
            Walkthrough.Draft draft = checked(tx, change.apply(current));
            dao.update(id, draft);
            dao.deleteEntries(id);
            dao.putEntries(id, draft.entries());
            return changed(tx, act, current);
        });
    }

    /** Replaces the entry of a touchpoint, or adds it behind the others. */
    Walkthrough putEntry(
            Act act, BrandId brand, UUID id, UUID touchpoint, OptionalLong expected, Walkthrough.Entry said) {
        return db.in(brand, tx -> {
            WalkthroughDao dao = tx.dao(WalkthroughDao.class);
            Walkthrough current = locked(dao, id, expected);
            if (touchpoints.find(tx, touchpoint, null).isEmpty()) {
                throw Problem.notFound("touchpoint", touchpoint);
            }
            requireSnag("", said).ifPresent(fault -> {
                throw Problem.invalidBody(List.of(fault));
            });
            boolean isThere = current.entries().stream().anyMatch(entry -> touchpoint.equals(entry.touchpointId()));
            if (!isThere && current.entries().size() >= MOST_ENTRIES) {
                throw Problem.invalidBody(
                        "", "too_many_entries", "is one more than the " + MOST_ENTRIES + " that a run may have");
            }
            dao.update(id, current.draft());
            dao.putEntries(id, List.of(said.at(touchpoint)));
            return changed(tx, act, current);
        });
    }

    private Walkthrough changed(Tx tx, Act act, Walkthrough before) {
        Walkthrough changed = tx.dao(WalkthroughDao.class).find(before.id()).orElseThrow();
        return noted(tx, act, "walkthrough.updated", changed, Changes.between(before.draft(), changed.draft()));
    }

    private static Walkthrough locked(WalkthroughDao dao, UUID id, OptionalLong expected) {
        long version = dao.lock(id).orElseThrow(() -> notFound(id));
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw Tags.mismatch();
        }
        return dao.find(id).orElseThrow();
    }

    private Walkthrough.Draft checked(Tx tx, Walkthrough.Draft draft) {
        @Nullable
        UUID persona = personas.named(tx, draft.personaId(), draft.personaKey()).orElse(null);
        return draft.referring(persona, atTouchpoints(tx, draft.entries()));
    }

    private List<Walkthrough.Entry> atTouchpoints(Tx tx, List<Walkthrough.Entry> entries) {
        List<Fault> faults = new ArrayList<>();
        Set<UUID> met = new HashSet<>();
        List<Walkthrough.Entry> all = new ArrayList<>();
        Set<UUID> ids = touchpoints.existing(
                tx,
                entries.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.touchpointId()))
                        .toList());
        Map<String, UUID> keys = touchpoints.ids(
                tx,
                entries.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.touchpointKey()))
                        .toList());
        for (int i = 0; i < entries.size(); i++) {
            Walkthrough.Entry entry = entries.get(i);
            String pointer = "/entries/" + i;
            requireSnag(pointer, entry).ifPresent(faults::add);
            Optional<UUID> touchpoint = entry.touchpointId() == null
                    ? Optional.ofNullable(entry.touchpointKey()).map(keys::get)
                    : Optional.of(entry.touchpointId()).filter(ids::contains);
            misnamed(pointer, entry, touchpoint, met).ifPresent(faults::add);
            all.add(entry.at(touchpoint.orElse(null)));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return List.copyOf(all);
    }

    private static Optional<Fault> misnamed(
            String pointer, Walkthrough.Entry entry, Optional<UUID> touchpoint, Set<UUID> met) {
        String field = pointer + (entry.touchpointId() == null ? "/touchpointKey" : "/touchpointId");
        if (entry.touchpointId() == null && entry.touchpointKey() == null) {
            return Optional.of(Fault.at(field, "required", "is missing, and touchpointId is too"));
        }
        if (entry.touchpointId() != null && entry.touchpointKey() != null) {
            return Optional.of(Fault.at(
                    pointer + "/touchpointKey", "ambiguous", "is given beside touchpointId; give one of them"));
        }
        if (touchpoint.isEmpty()) {
            return Optional.of(Fault.at(field, "unknown_touchpoint", "names no touchpoint of this brand"));
        }
        return met.add(touchpoint.get())
                ? Optional.empty()
                : Optional.of(Fault.at(field, "repeated_touchpoint", "names a touchpoint that is named before"));
    }

    private static Optional<Fault> requireSnag(String pointer, Walkthrough.Entry entry) {
        return entry.severity() == null || entry.result().equals("snag")
                ? Optional.empty()
                : Optional.of(Fault.at(pointer + "/severity", "not_snag", "goes with a snag only"));
    }

    private Walkthrough noted(Tx tx, Act act, String type, Walkthrough walkthrough, List<String> changed) {
        audit.wrote(tx, act, "walkthrough", walkthrough.id(), changed);
        outbox.append(
                tx,
                Event.of(type, walkthrough.id(), walkthrough.updatedAt(), WalkthroughEvent.of(walkthrough, changed)));
        return walkthrough;
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("walkthrough", id);
    }
}
