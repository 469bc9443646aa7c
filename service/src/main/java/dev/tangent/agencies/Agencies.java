package dev.tangent.agencies;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.auth.Credentials;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.SystemDb;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What others may ask of agencies. Creating, listing and archiving them is the operator's. */
public final class Agencies {
    private final AgencyDb db;
    private final SystemDb system;
    private final Credentials credentials;
    private final Audit audit;

    public Agencies(AgencyDb db, SystemDb system, Credentials credentials, Audit audit) {
        this.db = db;
        this.system = system;
        this.credentials = credentials;
        this.audit = audit;
    }

    /** Creates an agency together with what {@code more} adds to it, such as its first key. */
    public <T> T create(Agency.Draft draft, Function<AgencyTx, T> more) {
        Settings.check(draft.timeZone(), draft.currency());
        return db.in(new AgencyId(Ids.next()), tx -> {
            tx.dao(AgencyDao.class).insert(draft);
            audit.wrote(
                    tx.own(),
                    Act.ofOperator("createAgency"),
                    "agency",
                    tx.agency().value(),
                    List.of());
            return more.apply(tx);
        });
    }

    public List<Agency> list() {
        return system.read(AgencyListDao.class, AgencyListDao::list);
    }

    /** Ends all keys of the agency, or lets them work again; its data stays. */
    public Agency archive(AgencyId agency, boolean archived) {
        Act act = Act.ofOperator(archived ? "archiveAgency" : "restoreAgency");
        Agency after = db.in(agency, tx -> {
            AgencyDao dao = tx.dao(AgencyDao.class);
            Optional<Agency> changed = dao.archive(archived);
            Agency now = changed.or(dao::find).orElseThrow(() -> Problem.notFound("agency", agency.value()));
            audit.wrote(
                    tx.own(), act, "agency", agency.value(), changed.isPresent() ? List.of("archivedAt") : List.of());
            return now;
        });
        credentials.forget(agency);
        return after;
    }

    public Agency get(AgencyId agency) {
        return db.one(agency, tx -> tx.dao(AgencyDao.class).find())
                .orElseThrow(() -> Problem.notFound("agency", agency.value()));
    }

    Agency update(Act act, AgencyId agency, OptionalLong expected, UnaryOperator<Agency.Draft> change) {
        return db.in(agency, tx -> {
            AgencyDao dao = tx.dao(AgencyDao.class);
            Agency current = dao.lock().orElseThrow(() -> Problem.notFound("agency", agency.value()));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            Agency.Draft draft = change.apply(current.draft());
            Settings.check(draft.timeZone(), draft.currency());
            audit.wrote(tx.own(), act, "agency", agency.value(), Changes.between(current.draft(), draft));
            return dao.update(draft);
        });
    }
}
