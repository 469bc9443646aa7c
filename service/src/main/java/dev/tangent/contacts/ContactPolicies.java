package dev.tangent.contacts;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.channels.QuietHours;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What others may ask of the contact policy of a brand. */
public final class ContactPolicies {
    private final BrandDb db;
    private final Audit audit;

    public ContactPolicies(BrandDb db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    ContactPolicy get(BrandId brand) {
        return db.one(brand, tx -> tx.dao(ContactPolicyDao.class).find()).orElse(ContactPolicy.DEFAULT);
    }

    ContactPolicy get(Tx tx) {
        return tx.dao(ContactPolicyDao.class).find().orElse(ContactPolicy.DEFAULT);
    }

    /** Whether the brand contacts nobody on a channel of this kind and, where it has one, this platform. */
    public BiPredicate<String, @Nullable String> denied(Tx tx) {
        return get(tx)::denies;
    }

    ZoneId zone(Tx tx) {
        return ZoneId.of(tx.dao(ContactPolicyDao.class).timeZone());
    }

    ContactPolicy update(Act act, BrandId brand, OptionalLong expected, UnaryOperator<ContactPolicy.Draft> change) {
        return db.in(brand, tx -> {
            ContactPolicyDao dao = tx.dao(ContactPolicyDao.class);
            dao.insert(ContactPolicy.DEFAULT.draft());
            ContactPolicy current = dao.lock().orElseThrow();
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            ContactPolicy.Draft draft = change.apply(current.draft());
            QuietHours.check(draft.quietHours());
            ContactPolicy changed = dao.update(draft);
            audit.wrote(tx, act, "contact_policy", brand.value(), Changes.between(current.draft(), changed.draft()));
            return changed;
        });
    }
}
