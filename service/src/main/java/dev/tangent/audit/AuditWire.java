package dev.tangent.audit;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tangent.api.model.AuditActor;
import dev.tangent.api.model.AuditEntry;
import dev.tangent.api.model.AuditEntryPage;
import dev.tangent.api.model.AuditOutcome;
import dev.tangent.platform.Cursors;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Json;
import dev.tangent.platform.Page;
import dev.tangent.tenancy.BrandId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries as the API writes them, on pages and as lines. */
final class AuditWire {
    static final String LINES_TYPE = "application/x-ndjson";

    private static final int CHUNK = 1000;
    private static final byte[] END_OF_LINE = {'\n'};
    private static final ObjectWriter LINES = Json.mapper().writer();

    private final Audit audit;
    private final Cursors cursors;

    AuditWire(Audit audit, Cursors cursors) {
        this.audit = audit;
        this.cursors = cursors;
    }

    AuditEntryPage page(BrandId tenant, Entry.Filter filter, @Nullable String cursor, int limit) {
        Object list = List.of("audit-entries", tenant, filter);
        Page<Entry> page = audit.list(tenant, filter, cursors.idAfter(list, cursor, Ids.GREATEST), limit);
        return new AuditEntryPage()
                .items(page.items().stream().map(AuditWire::of).toList())
                .nextCursor(cursors.next(list, page, entry -> List.of(entry.id().toString())));
    }

    /** Writes every entry, a line each, in chunks that are read one after the other, so that no transaction stays open. */
    void lines(BrandId tenant, Entry.Filter filter, OutputStream out) throws IOException {
        UUID last = Ids.LEAST;
        List<Entry> chunk;
        do {
            chunk = audit.after(tenant, filter, last, CHUNK);
            for (Entry entry : chunk) {
                out.write(LINES.writeValueAsBytes(of(entry)));
                out.write(END_OF_LINE);
                last = entry.id();
            }
        } while (chunk.size() == CHUNK);
    }

    private static AuditEntry of(Entry entry) {
        return new AuditEntry()
                .id(entry.id())
                .at(entry.at())
                .operation(entry.operation())
                .outcome(AuditOutcome.fromValue(entry.outcome()))
                .actor(AuditActor.fromValue(entry.actor()))
                .actorId(entry.actorId())
                .subject(entry.subject())
                .subjectId(entry.subjectId())
                .changed(entry.changed())
                .counts(counts(entry))
                .code(entry.code())
                .requestId(Objects.toString(entry.requestId(), null))
                .address(entry.address());
    }

    private static @Nullable Map<String, Long> counts(Entry entry) {
        if (entry.counts() == null || entry.counts().isEmpty()) {
            return null;
        }
        Map<String, Long> counts = new HashMap<>();
        entry.counts()
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }
}
