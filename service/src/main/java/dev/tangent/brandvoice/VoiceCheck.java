package dev.tangent.brandvoice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** The checklist of the voice, gone through at a touchpoint. */
public record VoiceCheck(
        UUID id,
        UUID touchpointId,
        String touchpointKey,
        Instant checkedAt,
        @Nullable String checkedBy,
        @Nullable String note,
        @Json List<Answer> answers,
        Instant createdAt) {

    /** What was answered, and to what: the question as it was. */
    public record Answer(String key, String question, boolean kept) {}

    /** A check to record. The touchpoint is named by id or, where that is null, by key; answers have no words yet. */
    public record Draft(
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            Instant checkedAt,
            @Nullable String checkedBy,
            @Nullable String note,
            List<Said> answers) {}

    /** The answer to the question of a key. */
    public record Said(String key, boolean kept) {}

    /** Which checks to list; null means any. */
    public record Filter(
            @Nullable UUID touchpointId, @Nullable Instant updatedSince) {}

    /** The latest check of a touchpoint, in numbers. */
    public record Latest(
            UUID touchpointId,
            String touchpointKey,
            UUID voiceCheckId,
            Instant checkedAt,
            long keptCount,
            long answerCount) {

        /** The share of its answers that are yes. */
        double score() {
            return (double) keptCount / answerCount;
        }
    }

    /** How many touchpoints were checked and how their latest checks came out, with those that came out worst. */
    public record Summary(int touchpointCount, long keptCount, long answerCount, List<Latest> worst) {}

    /** The share of its answers that are yes. */
    double score() {
        return (double) answers.stream().filter(Answer::kept).count() / answers.size();
    }
}
