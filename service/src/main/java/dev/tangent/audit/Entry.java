package dev.tangent.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the log of one act. {@code changed} names fields, never their values; {@code code} is the problem of a
 * denied call.
 */
public record Entry(
        UUID id,
        Instant at,
        String operation,
        String outcome,
        String actor,
        @Nullable UUID actorId,
        @Nullable String subject,
        @Nullable UUID subjectId,
        List<String> changed,
        @Json @Nullable JsonNode counts,
        @Nullable String code,
        @Nullable UUID requestId,
        @Nullable String address) {
    public Entry {
        changed = List.copyOf(changed);
    }

    /** The same, at another time. */
    Entry at(Instant other) {
        return new Entry(
                id, other, operation, outcome, actor, actorId, subject, subjectId, changed, counts, code, requestId,
                address);
    }

    /** Which entries to list; null means any. Entries of a whole hour are written {@code since} it was over. */
    public record Filter(
            @Nullable String operation,
            @Nullable String outcome,
            @Nullable UUID actorId,
            @Nullable UUID subjectId,
            @Nullable UUID requestId,
            @Nullable Instant since,
            @Nullable Instant from,
            @Nullable Instant to) {
        /** Comes before every entry that may be listed: none is older than the call it came with, or than its time. */
        UUID first() {
            return later(later(requestId == null ? Ids.LEAST : requestId, since), from);
        }

        private static UUID later(UUID id, @Nullable Instant instant) {
            UUID other = instant == null ? Ids.LEAST : Ids.firstOf(instant);
            return Long.compareUnsigned(id.getMostSignificantBits(), other.getMostSignificantBits()) < 0 ? other : id;
        }
    }
}
