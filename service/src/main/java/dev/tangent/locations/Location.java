package dev.tangent.locations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A point of sale or service. */
public record Location(
        UUID id,
        String key,
        String name,
        String kind,
        @Nullable String address,
        @Nullable String country,
        @Nullable String timeZone,
        @Nullable String externalRef,
        String state,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A location as a whole, its id and history aside. */
    public record Draft(
            String key,
            String name,
            String kind,
            @Nullable String address,
            @Nullable String country,
            @Nullable String timeZone,
            @Nullable String externalRef,
            String state) {

        Draft withKey(String other) {
            return new Draft(other, name, kind, address, country, timeZone, externalRef, state);
        }
    }

    /** Which locations to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable String state,
            @Nullable String kind,
            @Nullable String country,
            @Nullable String externalRef) {}

    Draft draft() {
        return new Draft(key, name, kind, address, country, timeZone, externalRef, state);
    }
}
