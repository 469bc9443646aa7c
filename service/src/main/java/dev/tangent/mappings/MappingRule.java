package dev.tangent.mappings;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** Leads from sources that meet its conditions to a touchpoint. The rule of the least priority, then key, decides. */
public record MappingRule(
        UUID id,
        String key,
        String name,
        int priority,
        @Json Conditions conditions,
        UUID touchpointId,
        boolean active,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A rule as a whole, its id and history aside; one of the two names of the touchpoint is given. */
    public record Draft(
            String key,
            String name,
            int priority,
            @Json Conditions conditions,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            boolean active) {

        Draft withKey(String other) {
            return new Draft(other, name, priority, conditions, touchpointId, touchpointKey, active);
        }

        Draft at(UUID touchpoint) {
            return new Draft(key, name, priority, conditions, touchpoint, null, active);
        }
    }

    /** Which rules to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable Boolean active,
            @Nullable UUID touchpointId,
            @Nullable Instant updatedSince) {}

    /** A place in the order in which rules are tried. */
    record Place(int priority, String key) {}

    Draft draft() {
        return new Draft(key, name, priority, conditions, touchpointId, null, active);
    }
}
