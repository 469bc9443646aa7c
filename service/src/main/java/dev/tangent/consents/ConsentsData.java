package dev.tangent.consents;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What customers agreed to, with its evidence. */
public final class ConsentsData implements PersonalData {
    private static final int CHUNK = 1000;
    private static final String[] FIELDS = {
        "purpose",
        "channelKind",
        "channelId",
        "state",
        "source",
        "textVersion",
        "evidence",
        "valueExchange",
        "occurredAt",
        "recordedAt"
    };

    @Override
    public String name() {
        return "consents";
    }

    @Override
    public Set<String> tables() {
        return Set.of("consent");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        export.section("Consents", "consent");
        tx.call(ConsentsDataDao.READ)
                .plain("personIds", subject.persons(), id -> id)
                .list(row -> {
                    Map<String, @Nullable Object> consent = new LinkedHashMap<>();
                    for (int i = 0; i < FIELDS.length; i++) {
                        consent.put(FIELDS[i], row.getString(i + 1));
                    }
                    export.row(consent);
                    return consent.size();
                });
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        int deleted = tx.call(ConsentsDataDao.DELETE)
                .plain("personIds", subject.persons(), id -> id)
                .set("most", CHUNK)
                .run();
        return Step.chunk("consent", deleted, CHUNK);
    }
}
