package dev.tangent.agencies;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant, as its agency sees it. */
public record Brand(
        UUID id,
        String key,
        String name,
        String kind,
        String status,
        String timeZone,
        String currency,
        String language,
        String ipStorage,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What is said of a new brand; what is null follows from the name or the agency. */
    public record Draft(
            String name,
            @Nullable String key,
            @Nullable String kind,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable String language) {

        Draft withKey(String other) {
            return new Draft(name, other, kind, timeZone, currency, language);
        }
    }

    /** What can be changed of a brand. */
    public record Change(
            String key, String name, String timeZone, String currency, String language, String ipStorage) {}

    /** Which brands to list; null means any. */
    public record Filter(
            @Nullable UUID only,
            @Nullable String key,
            @Nullable String kind,
            @Nullable String status,
            @Nullable Instant updatedSince) {}

    Change change() {
        return new Change(key, name, timeZone, currency, language, ipStorage);
    }
}
