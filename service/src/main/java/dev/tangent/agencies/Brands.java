package dev.tangent.agencies;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.auth.BrandDirectory;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What others may ask of brands. Each method that takes no transaction is one. */
public final class Brands {
    private final AgencyDb db;
    private final BrandDirectory directory;
    private final List<NewBrandStep> steps;
    private final Audit audit;
    private final Outbox outbox;

    public Brands(AgencyDb db, BrandDirectory directory, List<NewBrandStep> steps, Audit audit, Outbox outbox) {
        this.db = db;
        this.directory = directory;
        this.steps = List.copyOf(steps);
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Creates a brand with all that brands begin with. */
    public Brand create(AgencyTx tx, Act act, Brand.Draft draft) {
        String key = draft.key();
        Brand brand = (key == null
                        ? Slug.free(Slug.of(draft.name(), "brand"), free -> insert(tx, draft, free))
                        : insert(tx, draft, key))
                .orElseThrow(() -> Problem.keyTaken(key));
        Settings.check(brand.timeZone(), brand.currency());
        Tx inside = tx.in(new BrandId(brand.id()));
        steps.forEach(step -> step.prepare(tx, inside, brand));
        outbox.append(inside, event("brand.created", brand, List.of()));
        audit.wrote(tx.own(), act, "brand", brand.id(), List.of());
        return brand;
    }

    public Brand get(AgencyId agency, UUID id) {
        return db.one(agency, tx -> tx.dao(BrandDao.class).find(id)).orElseThrow(() -> Problem.notFound("brand", id));
    }

    public Page<Brand> list(AgencyId agency, Brand.Filter filter, UUID after, int limit) {
        return Page.of(db.one(agency, tx -> tx.dao(BrandDao.class).list(filter, after, limit + 1)), limit);
    }

    Brand update(Act act, AgencyId agency, UUID id, OptionalLong expected, UnaryOperator<Brand.Change> change) {
        Brand updated = db.in(agency, tx -> {
            BrandDao dao = tx.dao(BrandDao.class);
            Brand current = dao.lock(id).orElseThrow(() -> Problem.notFound("brand", id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            Brand.Change changed = change.apply(current.change());
            Settings.check(changed.timeZone(), changed.currency());
            Brand brand = dao.update(id, changed);
            noted(tx, act, "brand.updated", brand, Changes.between(current.change(), changed));
            return brand;
        });
        directory.forget(agency, id);
        return updated;
    }

    /** Archives or restores; doing it twice changes nothing. */
    Brand setStatus(AgencyTx tx, Act act, UUID id, String status) {
        BrandDao dao = tx.dao(BrandDao.class);
        Optional<Brand> changed = dao.setStatus(id, status);
        if (changed.isPresent()) {
            String type = status.equals("archived") ? "brand.archived" : "brand.restored";
            noted(tx, act, type, changed.get(), List.of("status"));
            return changed.get();
        }
        Brand brand = dao.find(id).orElseThrow(() -> Problem.notFound("brand", id));
        audit.wrote(tx.in(new BrandId(id)), act, "brand", id, List.of());
        return brand;
    }

    /** To be called once a change of status has committed. */
    void statusChanged(AgencyId agency, UUID id) {
        directory.forget(agency, id);
    }

    private void noted(AgencyTx tx, Act act, String type, Brand brand, List<String> changed) {
        Tx inside = tx.in(new BrandId(brand.id()));
        audit.wrote(inside, act, "brand", brand.id(), changed);
        outbox.append(inside, event(type, brand, changed));
    }

    private static Event event(String type, Brand brand, List<String> changed) {
        return Event.of(type, brand.id(), brand.updatedAt(), BrandEvent.of(brand, changed));
    }

    private static Optional<Brand> insert(AgencyTx tx, Brand.Draft draft, String key) {
        return tx.dao(BrandDao.class).insert(Ids.next(), draft.withKey(key));
    }
}
