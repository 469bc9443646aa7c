package dev.tangent.personas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A typical customer. */
public record Persona(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        @Nullable String behaviour,
        @Nullable String psychographics,
        List<String> goals,
        List<String> pains,
        List<UUID> preferredChannelIds,
        List<String> preferredChannelKeys,
        List<String> researchBasis,
        @Nullable String researchNote,
        @Nullable UUID segmentId,
        @Nullable String segmentKey,
        String state,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * A persona as a whole, its id and history aside. Channels are named by ids or by keys, the segment by id or, where
     * that is null, by key.
     */
    public record Draft(
            String key,
            String name,
            @Nullable String description,
            @Nullable String behaviour,
            @Nullable String psychographics,
            List<String> goals,
            List<String> pains,
            List<UUID> preferredChannelIds,
            List<String> preferredChannelKeys,
            List<String> researchBasis,
            @Nullable String researchNote,
            @Nullable UUID segmentId,
            @Nullable String segmentKey,
            String state) {

        Draft withKey(String other) {
            return new Draft(
                    other,
                    name,
                    description,
                    behaviour,
                    psychographics,
                    goals,
                    pains,
                    preferredChannelIds,
                    preferredChannelKeys,
                    researchBasis,
                    researchNote,
                    segmentId,
                    segmentKey,
                    state);
        }

        /** The same with what it names by ids alone. */
        Draft referring(List<UUID> channels, @Nullable UUID segment) {
            return new Draft(
                    key,
                    name,
                    description,
                    behaviour,
                    psychographics,
                    goals,
                    pains,
                    channels,
                    List.of(),
                    researchBasis,
                    researchNote,
                    segment,
                    null,
                    state);
        }
    }

    /** Which personas to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable String state,
            @Nullable UUID segmentId) {}

    /** Something that is accepted and unwise. */
    public record Warning(String code, String detail) {}

    /** A persona as it was put, and what is unwise about that. */
    public record Put(Persona persona, List<Warning> warnings) {}

    boolean isActive() {
        return state.equals("active");
    }

    Draft draft() {
        return new Draft(
                key,
                name,
                description,
                behaviour,
                psychographics,
                goals,
                pains,
                preferredChannelIds,
                List.of(),
                researchBasis,
                researchNote,
                segmentId,
                null,
                state);
    }
}
