package dev.tangent.privacy;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.util.Map;
import java.util.Set;

/** What was written down for the person, who may have it no longer than it is stored elsewhere. */
public final class ExportsData implements PersonalData {
    @Override
    public String name() {
        return "exports";
    }

    @Override
    public Set<String> tables() {
        return Set.of("privacy_export");
    }

    /** It is one itself. */
    @Override
    public void export(Tx tx, Subject subject, Export export) {}

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        return Step.over(Map.of("privacy_export", (long) tx.dao(ExportDao.class).deleteOf(subject.customers())));
    }
}
