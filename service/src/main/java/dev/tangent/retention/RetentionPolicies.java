package dev.tangent.retention;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** What others may ask of the retention policy of a brand. */
public final class RetentionPolicies {
    private final BrandDb db;
    private final Audit audit;

    public RetentionPolicies(BrandDb db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** A policy, and when what it is about was cleared. */
    record Shown(RetentionPolicy policy, List<Sweeping> sweeps) {
        Shown {
            sweeps = List.copyOf(sweeps);
        }
    }

    Shown get(BrandId brand) {
        return db.snapshot(brand, tx -> new Shown(get(tx), sweeps(tx)));
    }

    public RetentionPolicy get(Tx tx) {
        return tx.dao(RetentionPolicyDao.class).find().orElse(RetentionPolicy.DEFAULT);
    }

    /** The same, and nobody changes it before the transaction ends. */
    RetentionPolicy held(Tx tx) {
        return tx.dao(RetentionPolicyDao.class).hold().orElse(RetentionPolicy.DEFAULT);
    }

    public List<Sweeping> sweeps(Tx tx) {
        return tx.dao(RetentionPolicyDao.class).sweeps();
    }

    Shown update(Act act, BrandId brand, OptionalLong expected, UnaryOperator<RetentionPolicy.Days> change) {
        return db.in(brand, tx -> {
            RetentionPolicyDao dao = tx.dao(RetentionPolicyDao.class);
            dao.insert(RetentionPolicy.DEFAULT.days());
            RetentionPolicy current = dao.lock().orElseThrow();
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            RetentionPolicy changed = dao.update(change.apply(current.days()));
            audit.wrote(tx, act, "retention_policy", brand.value(), Changes.between(current.days(), changed.days()));
            return new Shown(changed, dao.sweeps());
        });
    }
}
