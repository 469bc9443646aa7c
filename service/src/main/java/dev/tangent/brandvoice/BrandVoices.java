package dev.tangent.brandvoice;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What others may ask of the voice of a brand. */
public final class BrandVoices {
    private final BrandDb db;
    private final Audit audit;

    public BrandVoices(BrandDb db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    BrandVoice get(BrandId brand) {
        return db.one(brand, BrandVoices::of);
    }

    /** The voice of the brand as a transaction sees it. */
    public static BrandVoice of(Tx tx) {
        return tx.dao(BrandVoiceDao.class).find().orElse(BrandVoice.NONE);
    }

    BrandVoice update(Act act, BrandId brand, OptionalLong expected, UnaryOperator<BrandVoice.Draft> change) {
        return db.in(brand, tx -> {
            BrandVoiceDao dao = tx.dao(BrandVoiceDao.class);
            dao.prepare();
            BrandVoice current = dao.lock().orElseThrow();
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            BrandVoice.Draft draft = change.apply(current.draft());
            check(draft);
            BrandVoice changed = dao.update(draft);
            audit.wrote(tx, act, "brand_voice", brand.value(), Changes.between(current.draft(), changed.draft()));
            return changed;
        });
    }

    /** Takes over the voice of another brand, unless this one has one. Whether it did. */
    public boolean adopt(Tx tx, Act act, BrandVoice voice) {
        BrandVoiceDao dao = tx.dao(BrandVoiceDao.class);
        dao.prepare();
        BrandVoice current = dao.lock().orElseThrow();
        if (current.isSaid()) {
            return false;
        }
        BrandVoice changed = dao.update(voice.draft());
        audit.wrote(tx, act, "brand_voice", tx.brand().value(), Changes.between(current.draft(), changed.draft()));
        return true;
    }

    private static void check(BrandVoice.Draft draft) {
        List<Fault> faults = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < draft.checklist().size(); i++) {
            if (!keys.add(draft.checklist().get(i).key())) {
                faults.add(Fault.at("/checklist/" + i + "/key", "repeated_key", "is the key of a question before"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
    }
}
