package dev.tangent.templates;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.AgencyTx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Templates, those that come with the service and the agency's own. */
public final class AgencyTemplates {
    private static final String SUBJECT = "template";

    private final AgencyDb db;
    private final TemplateLibrary library;
    private final Audit audit;

    public AgencyTemplates(AgencyDb db, TemplateLibrary library, Audit audit) {
        this.db = db;
        this.library = library;
        this.audit = audit;
    }

    /** A template after it was saved; {@code made}: it is new, and not a revision of one. */
    record Saved(Revision revision, boolean made) {}

    TemplateLibrary library() {
        return library;
    }

    /** The revision {@code number} of a template, or the latest; {@code own}: those of the agency are among them. */
    Revision get(AgencyId agency, UUID id, @Nullable Integer number, boolean own) {
        Optional<Revision> builtIn = library.find(id);
        if (builtIn.isPresent()) {
            return builtIn.filter(template -> number == null || number == template.number())
                    .orElseThrow(() -> noRevision(id, number));
        }
        if (!own) {
            throw notFound(id);
        }
        return db.in(agency, tx -> {
            AgencyTemplateDao dao = tx.dao(AgencyTemplateDao.class);
            OwnTemplate template = dao.find(id).orElseThrow(() -> notFound(id));
            int wanted = number == null ? template.revision() : number;
            return template.at(
                    wanted,
                    dao.content(id, wanted)
                            .orElseThrow(() -> noRevision(id, wanted))
                            .content());
        });
    }

    /** In the order of their ids, behind {@code after}. */
    List<OwnTemplate> own(
            AgencyId agency, @Nullable String key, @Nullable Instant updatedSince, UUID after, int limit) {
        return db.one(agency, tx -> tx.dao(AgencyTemplateDao.class).list(key, updatedSince, after, limit));
    }

    /** The latest revisions of those of {@code ids} that there are. */
    Map<UUID, Integer> latest(AgencyId agency, List<UUID> ids) {
        Map<UUID, Integer> latest = new HashMap<>();
        ids.forEach(id -> library.find(id).ifPresent(template -> latest.put(id, template.number())));
        if (!latest.keySet().containsAll(ids)) {
            db.one(agency, tx -> tx.dao(AgencyTemplateDao.class).some(ids))
                    .forEach(template -> latest.put(template.id(), template.revision()));
        }
        return latest;
    }

    /** Under a key that the agency has saved before it is the next revision, unless it says what the latest one says. */
    Saved save(AgencyTx tx, Act act, Template template, String language, UUID brandId, JourneySaid from) {
        refuseBuiltIn(template.key());
        AgencyTemplateDao dao = tx.dao(AgencyTemplateDao.class);
        OwnTemplate.Shape shape = OwnTemplate.Shape.of(template, language);
        Optional<OwnTemplate> made = dao.insert(Ids.next(), shape);
        if (made.isPresent()) {
            dao.revise(made.get().id(), 1, template, brandId, from.journeyId(), from.version());
            audit.wrote(tx.own(), act, SUBJECT, made.get().id(), List.of());
            return new Saved(made.get().at(1, template), true);
        }
        OwnTemplate current = dao.lockByKey(template.key()).orElseThrow(() -> Problem.keyTaken(template.key()));
        Template before = dao.content(current.id(), current.revision())
                .orElseThrow()
                .content()
                .called(current.key(), current.name(), current.description());
        boolean same = before.equals(template) && current.language().equals(language);
        OwnTemplate now = current;
        if (!same) {
            now = dao.update(current.id(), current.revision() + 1, shape);
            dao.revise(now.id(), now.revision(), template, brandId, from.journeyId(), from.version());
        }
        audit.wrote(tx.own(), act, SUBJECT, now.id(), same ? List.of() : List.of("revision"));
        return new Saved(now.at(now.revision(), template), false);
    }

    /** Which journey is saved, and which version of it; null is its draft. */
    record JourneySaid(UUID journeyId, @Nullable Integer version) {}

    Revision rename(
            Act act, AgencyId agency, UUID id, OptionalLong expected, UnaryOperator<OwnTemplate.Naming> change) {
        refuseBuiltIn(id);
        return db.in(agency, tx -> {
            AgencyTemplateDao dao = tx.dao(AgencyTemplateDao.class);
            OwnTemplate current = dao.lock(id).orElseThrow(() -> notFound(id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            OwnTemplate.Naming naming = change.apply(current.naming());
            if (!naming.key().equals(current.key())) {
                refuseBuiltIn(naming.key());
            }
            OwnTemplate renamed = dao.rename(id, naming);
            Template content = dao.content(id, renamed.revision()).orElseThrow().content();
            audit.wrote(tx.own(), act, SUBJECT, id, Changes.between(current.naming(), renamed.naming()));
            return renamed.at(renamed.revision(), content);
        });
    }

    void delete(Act act, AgencyId agency, UUID id) {
        refuseBuiltIn(id);
        db.in(agency, tx -> {
            if (tx.dao(AgencyTemplateDao.class).delete(id) == 0) {
                throw notFound(id);
            }
            audit.wrote(tx.own(), act, SUBJECT, id, List.of());
            return id;
        });
    }

    private void refuseBuiltIn(UUID id) {
        if (library.find(id).isPresent()) {
            throw Problem.of(
                    Problem.Type.TEMPLATE_BUILT_IN, "The template comes with the service; save one of your own.");
        }
    }

    /** A key of a template that comes with the service names that one. */
    private void refuseBuiltIn(String key) {
        if (library.hasKey(key)) {
            throw Problem.keyTaken(key);
        }
    }

    static Problem notFound(UUID id) {
        return Problem.notFound(SUBJECT, id);
    }

    private static Problem noRevision(UUID id, @Nullable Integer number) {
        return Problem.notFound("revision " + number + " of the template", id);
    }
}
