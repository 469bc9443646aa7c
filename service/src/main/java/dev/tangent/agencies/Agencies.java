package dev.tangent.agencies;

import dev.tangent.auth.Credentials;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.SystemDb;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What others may ask of agencies. Creating, listing and archiving them is the operator's. */
public final class Agencies {
    private final AgencyDb db;
    private final SystemDb system;
    private final Credentials credentials;

    public Agencies(AgencyDb db, SystemDb system, Credentials credentials) {
        this.db = db;
        this.system = system;
        this.credentials = credentials;
    }

    /** Creates an agency together with what {@code more} adds to it, such as its first key. */
    public <T> T create(Agency.Draft draft, Function<AgencyTx, T> more) {
        Settings.check(draft.timeZone(), draft.currency());
        return db.in(new AgencyId(Ids.next()), tx -> {
            tx.dao(AgencyDao.class).insert(draft);
            return more.apply(tx);
        });
    }

    public List<Agency> list() {
        return system.read(AgencyListDao.class, AgencyListDao::list);
    }

    /** Ends all keys of the agency, or lets them work again; its data stays. */
    public Agency archive(AgencyId agency, boolean archived) {
        Agency after = db.in(
                        agency, tx -> tx.dao(AgencyDao.class).archive(archived).or(tx.dao(AgencyDao.class)::find))
                .orElseThrow(() -> Problem.notFound("agency", agency.value()));
        credentials.forget(agency);
        return after;
    }

    public Agency get(AgencyId agency) {
        return db.one(agency, tx -> tx.dao(AgencyDao.class).find())
                .orElseThrow(() -> Problem.notFound("agency", agency.value()));
    }

    Agency update(AgencyId agency, OptionalLong expected, UnaryOperator<Agency.Draft> change) {
        return db.in(agency, tx -> {
            AgencyDao dao = tx.dao(AgencyDao.class);
            Agency current = dao.lock().orElseThrow(() -> Problem.notFound("agency", agency.value()));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            Agency.Draft draft = change.apply(current.draft());
            Settings.check(draft.timeZone(), draft.currency());
            return dao.update(draft);
        });
    }
}
