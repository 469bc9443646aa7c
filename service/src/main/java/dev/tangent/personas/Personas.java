package dev.tangent.personas;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.channels.Channels;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.planning.PlanningPolicies;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.segments.Segments;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What others may ask of personas. Each method that takes no transaction is one. */
public final class Personas {
    private static final int AT_ONCE = 200;

    private final BrandDb db;
    private final Channels channels;
    private final Segments segments;
    private final Audit audit;
    private final Outbox outbox;

    public Personas(BrandDb db, Channels channels, Segments segments, Audit audit, Outbox outbox) {
        this.db = db;
        this.channels = channels;
        this.segments = segments;
        this.audit = audit;
        this.outbox = outbox;
    }

    public Persona.Put create(Tx tx, Act act, Persona.Draft draft, boolean keyIsGiven) {
        PersonaDao dao = tx.dao(PersonaDao.class);
        Persona.Draft referring = referring(tx, draft);
        UUID id = (keyIsGiven
                        ? dao.insert(Ids.next(), referring)
                        : Slug.free(referring.key(), key -> dao.insert(Ids.next(), referring.withKey(key))))
                .orElseThrow(() -> Problem.keyTaken(draft.key()));
        return put(tx, act, "persona.created", dao.find(id).orElseThrow(), List.of());
    }

    /** Every persona of the brand. */
    public List<Persona> all(Tx tx) {
        PersonaDao dao = tx.dao(PersonaDao.class);
        List<Persona> all = new ArrayList<>();
        List<Persona> page;
        do {
            UUID after = all.isEmpty() ? Ids.LEAST : all.get(all.size() - 1).id();
            page = dao.list(new Persona.Filter(null, null, null, null), after, AT_ONCE);
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all;
    }

    Persona get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(PersonaDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    Page<Persona> list(BrandId brand, Persona.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(PersonaDao.class).list(filter, after, limit + 1)), limit);
    }

    Persona.Put update(
            Act act, BrandId brand, UUID id, OptionalLong expected, Function<Persona, Persona.Draft> change) {
        return db.in(brand, tx -> {
            PersonaDao dao = tx.dao(PersonaDao.class);
            Persona current = dao.lock(id).orElseThrow(() -> notFound(id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            dao.update(id, referring(tx, change.apply(current)));
            Persona changed = dao.find(id).orElseThrow();
            return put(tx, act, "persona.updated", changed, Changes.between(current.draft(), changed.draft()));
        });
    }

    /** The persona that a body names by its id or its key, which must be one of the brand's; empty where it names none. */
    public Optional<UUID> named(Tx tx, @Nullable UUID id, @Nullable String key) {
        if (id == null && key == null) {
            return Optional.empty();
        }
        if (id != null && key != null) {
            throw Problem.invalidBody("/personaKey", "ambiguous", "is given beside personaId; give one of them");
        }
        Optional<UUID> found = tx.dao(PersonaDao.class).named(id, key);
        if (found.isEmpty()) {
            throw Problem.invalidBody(
                    id == null ? "/personaKey" : "/personaId", "unknown_persona", "names no persona of this brand");
        }
        return found;
    }

    /** Refuses ids that are no personas of the brand, each with its pointer below {@code pointer}. */
    public void require(Tx tx, List<UUID> ids, String pointer) {
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> known = standings(tx, ids).keySet();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                faults.add(Fault.at(pointer + "/" + i, "unknown_persona", "names no persona of this brand"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
    }

    /** What is worth a look where something is for these personas: more than anybody keeps in mind, or some that are archived. */
    public List<Fault> warnings(Tx tx, List<UUID> ids, String pointer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Boolean> active = standings(tx, ids);
        List<Fault> warnings = new ArrayList<>();
        int limit = PlanningPolicies.of(tx).personaLimit();
        if (ids.size() > limit) {
            warnings.add(Fault.at(
                    pointer, "persona_limit", "has " + ids.size() + " personas, and the policy says " + limit));
        }
        for (int i = 0; i < ids.size(); i++) {
            if (!active.getOrDefault(ids.get(i), true)) {
                warnings.add(Fault.at(pointer + "/" + i, "archived_persona", "is archived"));
            }
        }
        return List.copyOf(warnings);
    }

    private static Map<UUID, Boolean> standings(Tx tx, List<UUID> ids) {
        return tx.dao(PersonaDao.class).standings(ids).stream()
                .collect(Collectors.toMap(PersonaDao.Standing::id, PersonaDao.Standing::active));
    }

    private Persona.Draft referring(Tx tx, Persona.Draft draft) {
        return draft.referring(
                channels.ids(tx, draft.preferredChannelIds(), draft.preferredChannelKeys(), "/preferredChannel"),
                segments.named(tx, draft.segmentId(), draft.segmentKey()).orElse(null));
    }

    private Persona.Put put(Tx tx, Act act, String type, Persona persona, List<String> changed) {
        audit.wrote(tx, act, "persona", persona.id(), changed);
        outbox.append(tx, Event.of(type, persona.id(), persona.updatedAt(), PersonaEvent.of(persona, changed)));
        return new Persona.Put(persona, warnings(tx, persona));
    }

    /** More personas than anybody keeps in mind are accepted: who counts them knows the brand, and a number does not. */
    private static List<Persona.Warning> warnings(Tx tx, Persona persona) {
        if (!persona.isActive()) {
            return List.of();
        }
        int active = tx.dao(PersonaDao.class).countActive();
        int limit = PlanningPolicies.of(tx).personaLimit();
        return active <= limit
                ? List.of()
                : List.of(new Persona.Warning(
                        "persona_limit",
                        "The brand has " + active + " active personas, and its policy says " + limit + "."));
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("persona", id);
    }
}
