package dev.tangent.journeys;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A named path with stages, without the stages: those are in its draft and in its versions. */
public record Journey(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        String kind,
        String stageModel,
        @Nullable String goal,
        @Nullable String conversionType,
        @Nullable Integer reviewDays,
        List<UUID> personaIds,
        @Nullable UUID templateId,
        boolean archived,
        @Nullable Integer latestVersion,
        @Nullable Instant publishedAt,
        boolean hasDraft,
        long planVersion,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static final String ARCHIVED = "archived";
    static final String PUBLISHED = "published";
    static final String DRAFT = "draft";

    /** What a caller says of a journey. */
    public record Draft(
            String key,
            String name,
            @Nullable String description,
            String kind,
            String stageModel,
            @Nullable String goal,
            @Nullable String conversionType,
            @Nullable Integer reviewDays,
            List<UUID> personaIds) {

        public Draft {
            personaIds = personaIds == null ? List.of() : List.copyOf(personaIds);
        }

        Draft withKey(String other) {
            return new Draft(other, name, description, kind, stageModel, goal, conversionType, reviewDays, personaIds);
        }

        public Draft withPersonas(List<UUID> others) {
            return new Draft(key, name, description, kind, stageModel, goal, conversionType, reviewDays, others);
        }
    }

    /** Which journeys to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable String state) {}

    public Draft draft() {
        return new Draft(key, name, description, kind, stageModel, goal, conversionType, reviewDays, personaIds);
    }

    public String state() {
        return archived ? ARCHIVED : latestVersion == null ? DRAFT : PUBLISHED;
    }
}
