package dev.tangent.interactions;

import dev.tangent.personal.Export;
import dev.tangent.personal.Identity;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Scan;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Copies of what was refused: those sent under an identity of the person, and those that name the person anywhere. */
public final class RejectedData implements PersonalData {
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "rejected interactions";
    }

    @Override
    public Set<String> tables() {
        return Set.of("rejected_interaction");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        export.section("Interactions that were refused", "rejected_interaction");
        String place = Step.BEGIN;
        while (place != null) {
            List<Kept> page = page(tx, place);
            page.stream().filter(kept -> kept.isSentBy(subject)).forEach(kept -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("rejectedAt", kept.at());
                row.put("code", kept.code());
                row.put("copy", kept.copy());
                export.row(row);
            });
            place = page.size() < PAGE ? null : page.get(PAGE - 1).id().toString();
        }
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        return Scan.step(
                "rejected_interaction",
                page(tx, place),
                PAGE,
                kept -> kept.isSentBy(subject) || subject.words().in(kept.text()),
                found -> tx.call(RejectedDataDao.DELETE)
                        .plain("ids", found, Kept::id)
                        .run(),
                kept -> kept.id().toString());
    }

    private static List<Kept> page(Tx tx, String place) {
        return tx.call(RejectedDataDao.READ)
                .set("after", place.isEmpty() ? Ids.LEAST : UUID.fromString(place))
                .set("most", PAGE)
                .list(row -> new Kept(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3) == null
                                ? null
                                : new Identity(row.getString(3), row.getString(4), row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)));
    }

    private record Kept(
            UUID id,
            String at,
            @Nullable Identity identity,
            String code,
            String text,
            @Nullable String copy) {
        boolean isSentBy(Subject subject) {
            return identity != null && subject.identities().contains(identity);
        }
    }
}
