package dev.tangent.walkthroughs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** A run through the touchpoints of a brand with the eyes of a customer. */
public record Walkthrough(
        UUID id,
        @Nullable String name,
        String auditor,
        Instant walkedAt,
        @Nullable UUID personaId,
        @Nullable String personaKey,
        @Nullable String journeyKey,
        @Nullable String summary,
        @Json List<Entry> entries,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What was met at a touchpoint, which is named by id or, where that is null, by key. */
    public record Entry(
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            String result,
            @Nullable String note,
            @Nullable Integer severity,
            @Nullable String attachmentUrl,
            @Nullable Quality quality) {

        Entry at(@Nullable UUID touchpoint) {
            return new Entry(touchpoint, null, result, note, severity, attachmentUrl, quality);
        }
    }

    /** The checklist of a good touch; null where it was not looked at. */
    public record Quality(
            @Nullable Boolean logical,
            @Nullable Boolean convenient,
            @Nullable Boolean positive) {}

    /** A run as a whole, its id and history aside. The persona is named by id or, where that is null, by key. */
    public record Draft(
            @Nullable String name,
            String auditor,
            Instant walkedAt,
            @Nullable UUID personaId,
            @Nullable String personaKey,
            @Nullable String journeyKey,
            @Nullable String summary,
            List<Entry> entries) {

        /** The same with what it names by ids alone. */
        Draft referring(@Nullable UUID persona, List<Entry> atTouchpoints) {
            return new Draft(name, auditor, walkedAt, persona, null, journeyKey, summary, atTouchpoints);
        }
    }

    /** A run without its entries, and how many touchpoints were found how. */
    public record Overview(
            UUID id,
            @Nullable String name,
            String auditor,
            Instant walkedAt,
            @Nullable UUID personaId,
            @Nullable String personaKey,
            @Nullable String journeyKey,
            int snagCount,
            int okCount,
            int delightCount,
            Instant createdAt,
            Instant updatedAt) {}

    /** Which runs to list; null means any. */
    public record Filter(
            @Nullable Instant updatedSince,
            @Nullable UUID personaId,
            @Nullable String journeyKey,
            @Nullable UUID touchpointId) {}

    Draft draft() {
        return new Draft(
                name,
                auditor,
                walkedAt,
                personaId,
                null,
                journeyKey,
                summary,
                entries.stream().map(entry -> entry.at(entry.touchpointId())).toList());
    }

    int count(String result) {
        return (int)
                entries.stream().filter(entry -> entry.result().equals(result)).count();
    }
}
