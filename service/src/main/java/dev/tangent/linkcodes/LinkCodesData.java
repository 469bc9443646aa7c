package dev.tangent.linkcodes;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes that stand for a customer or for what they did, or that they redeemed. Comes before the interactions go. */
public final class LinkCodesData implements PersonalData {
    private static final int CHUNK = 1000;

    @Override
    public String name() {
        return "link codes";
    }

    @Override
    public Set<String> tables() {
        return Set.of("link_code");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        export.section("Link codes", "link_code");
        tx.call(LinkCodesDataDao.READ)
                .plain("personIds", subject.persons(), id -> id)
                .list(row -> {
                    Map<String, @Nullable Object> code = new HashMap<>();
                    code.put("id", row.getString(1));
                    code.put("purpose", row.getString(2));
                    code.put("createdAt", row.getString(3));
                    code.put("expiresAt", row.getString(4));
                    code.put("redeemedAt", row.getString(5));
                    export.row(code);
                    return code.size();
                });
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        int deleted = tx.call(LinkCodesDataDao.DELETE)
                .plain("personIds", subject.persons(), id -> id)
                .set("most", CHUNK)
                .run();
        return Step.chunk("link_code", deleted, CHUNK);
    }
}
