package dev.tangent.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Json;
import dev.tangent.platform.Page;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The log of every write and every denied call. Entries are added, never changed; a write's stands in the transaction of
 * its effect, so that there is no one without the other.
 */
public final class Audit {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final BrandDb db;
    private final Clock clock;

    public Audit(BrandDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Notes a write: to what, and the names of the fields it changed. */
    public void wrote(Tx tx, Act act, String subject, @Nullable UUID subjectId, List<String> changed) {
        new AuditDao(tx).insert(entry(act, subject, subjectId, changed, null, null));
    }

    /** Notes what was written within a time that began {@code at}, as numbers, where there is too much of it to name. */
    public void counted(Tx tx, Act act, Instant at, String subject, Map<String, Long> counts) {
        new AuditDao(tx)
                .insert(entry(act, subject, null, List.of(), MAPPER.valueToTree(counts), null)
                        .at(at));
    }

    /** Notes a call that was refused for who made it, in a transaction of its own. */
    void denied(BrandId tenant, Act act, String code) {
        Entry entry = entry(act, null, null, List.of(), null, code);
        db.calling(tenant, tx -> {
            new AuditDao(tx).insert(entry);
            return entry;
        });
    }

    /** A page, latest first, that goes on behind {@code before}. */
    Page<Entry> list(BrandId tenant, Entry.Filter filter, UUID before, int limit) {
        return Page.of(
                db.one(tenant, tx -> tx.dao(AuditListDao.class).list(filter, filter.first(), before, limit + 1)),
                limit);
    }

    /** The next {@code limit} behind {@code last}, oldest first. */
    List<Entry> after(BrandId tenant, Entry.Filter filter, UUID last, int limit) {
        return db.one(tenant, tx -> tx.dao(AuditListDao.class).after(filter, filter.first(), last, limit));
    }

    private Entry entry(
            Act act,
            @Nullable String subject,
            @Nullable UUID subjectId,
            List<String> changed,
            @Nullable JsonNode counts,
            @Nullable String code) {
        // Before its id, so that no list from that instant on begins behind it.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Entry(
                Ids.next(),
                now,
                act.operation(),
                code == null ? "done" : "denied",
                act.actor(),
                act.actorId(),
                subject,
                subjectId,
                changed,
                counts,
                code,
                act.requestId(),
                act.address());
    }
}
