package dev.tangent.journeys;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.events.Outbox;
import dev.tangent.personas.Personas;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What others may ask of journeys as such; their stages are with {@link Drafts} and {@link Versions}. */
public final class Journeys {
    private final BrandDb db;
    private final Personas personas;
    private final Audit audit;
    private final Outbox outbox;

    public Journeys(BrandDb db, Personas personas, Audit audit, Outbox outbox) {
        this.db = db;
        this.personas = personas;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** {@code templateId}: the template that it begins with, if it does with one. */
    public Journey create(Tx tx, Act act, Journey.Draft draft, boolean keyIsGiven, @Nullable UUID templateId) {
        JourneyDao dao = tx.dao(JourneyDao.class);
        personas.require(tx, draft.personaIds(), "/personaIds");
        Journey journey = (keyIsGiven
                        ? dao.insert(Ids.next(), draft, templateId, Plan.EMPTY)
                        : Slug.free(
                                draft.key(), key -> dao.insert(Ids.next(), draft.withKey(key), templateId, Plan.EMPTY)))
                .orElseThrow(() -> Problem.keyTaken(draft.key()));
        return noted(tx, act, "journey.created", journey, List.of());
    }

    /** The brand's journey of this key. */
    public Optional<Journey> named(Tx tx, String key) {
        return tx.dao(JourneyDao.class).list(new Journey.Filter(key, null, null), Ids.LEAST, 1).stream()
                .findFirst();
    }

    /** The brand's journey that began with the template, unless it is archived. */
    public Optional<Journey> ofTemplate(Tx tx, UUID templateId) {
        return tx.dao(JourneyDao.class).findOfTemplate(templateId);
    }

    Journey get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(JourneyDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    Page<Journey> list(BrandId brand, Journey.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(JourneyDao.class).list(filter, after, limit + 1)), limit);
    }

    Journey update(Act act, BrandId brand, UUID id, OptionalLong expected, UnaryOperator<Journey.Draft> change) {
        return db.in(brand, tx -> {
            JourneyDao dao = tx.dao(JourneyDao.class);
            Journey current = dao.lock(id).orElseThrow(() -> notFound(id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            Journey.Draft draft = change.apply(current.draft());
            personas.require(tx, draft.personaIds(), "/personaIds");
            Journey changed = dao.update(id, draft);
            return noted(tx, act, "journey.updated", changed, Changes.between(current.draft(), changed.draft()));
        });
    }

    /** Archives or takes back; what is so already stays so, and is noted without a change. */
    Journey archive(Tx tx, Act act, UUID id, boolean archived) {
        JourneyDao dao = tx.dao(JourneyDao.class);
        Journey current = dao.lock(id).orElseThrow(() -> notFound(id));
        Journey changed = dao.archive(id, archived);
        if (current.archived() == archived) {
            audit.wrote(tx, act, "journey", id, List.of());
            return changed;
        }
        return noted(tx, act, "journey.updated", changed, List.of("state"));
    }

    private Journey noted(Tx tx, Act act, String type, Journey journey, List<String> changed) {
        audit.wrote(tx, act, "journey", journey.id(), changed);
        outbox.append(tx, JourneyEvent.of(type, journey, changed));
        return journey;
    }

    static Problem notFound(UUID id) {
        return Problem.notFound("journey", id);
    }

    static void require(Tx tx, UUID id) {
        if (tx.dao(JourneyDao.class).find(id).isEmpty()) {
            throw notFound(id);
        }
    }

    /** The journey, locked, which is to be changed and so must not be archived. */
    static Journey open(Tx tx, UUID id) {
        Journey journey = tx.dao(JourneyDao.class).lock(id).orElseThrow(() -> notFound(id));
        if (journey.archived()) {
            throw Problem.of(Problem.Type.JOURNEY_ARCHIVED, "The journey is archived; restore it first.");
        }
        return journey;
    }
}
