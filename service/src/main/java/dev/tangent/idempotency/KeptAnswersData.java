package dev.tangent.idempotency;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Scan;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are kept for repeats. One that is about the person is emptied and its key stays taken, lest a late repeat
 * creates the person again; it is answered as a key that came with another body.
 */
public final class KeptAnswersData implements PersonalData {
    /** An answer may be large. */
    private static final int PAGE = 100;

    private static final char BETWEEN = '\u001f';

    @Override
    public String name() {
        return "kept answers";
    }

    @Override
    public Set<String> tables() {
        return Set.of("idempotency");
    }

    /** They repeat what stands in the other sections. */
    @Override
    public void export(Tx tx, Subject subject, Export export) {}

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        int between = place.indexOf(BETWEEN);
        List<Kept> page = tx.call(KeptAnswersDataDao.READ)
                .set("operation", between < 0 ? "" : place.substring(0, between))
                .set("key", between < 0 ? "" : place.substring(between + 1))
                .set("most", PAGE)
                .list(row -> new Kept(row.getString(1), row.getString(2), text(row.getBytes(3)), row.getString(4)));
        return Scan.step(
                "idempotency",
                page,
                PAGE,
                kept -> kept.isAbout(subject),
                found -> tx.call(KeptAnswersDataDao.EMPTY)
                        .texts("operations", found, Kept::operation)
                        .texts("keys", found, Kept::key)
                        .plain("nameds", found, kept -> subject.traces().in(kept.key()))
                        .run(),
                kept -> kept.operation() + BETWEEN + kept.key());
    }

    private record Kept(String operation, String key, String body, String headers) {
        boolean isAbout(Subject subject) {
            return subject.traces().in(body)
                    || subject.traces().in(headers)
                    || subject.traces().in(key);
        }
    }

    private static String text(byte @Nullable [] body) {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
