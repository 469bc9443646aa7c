package dev.tangent.channels;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** Where contact happens. */
public record Channel(
        UUID id,
        String key,
        String name,
        String kind,
        @Nullable String platform,
        String mode,
        String direction,
        @Nullable Integer responseTargetSeconds,
        @Json List<ContactCap> contactCaps,
        @Nullable @Json QuietHours quietHours,
        boolean optOutSupported,
        boolean automatable,
        @Nullable String legalLabel,
        String state,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** At most so many contacts in a rolling window. */
    public record ContactCap(int windowSeconds, int max) {}

    /** A channel as a whole, its id and history aside. */
    public record Draft(
            String key,
            String name,
            String kind,
            @Nullable String platform,
            String mode,
            String direction,
            @Nullable Integer responseTargetSeconds,
            @Json List<ContactCap> contactCaps,
            @Nullable @Json QuietHours quietHours,
            boolean optOutSupported,
            boolean automatable,
            @Nullable String legalLabel,
            String state) {

        Draft withKey(String other) {
            return with(other, responseTargetSeconds);
        }

        Draft withResponseTargetSeconds(@Nullable Integer other) {
            return with(key, other);
        }

        /** The same, in use. */
        public Draft active() {
            return new Draft(
                    key,
                    name,
                    kind,
                    platform,
                    mode,
                    direction,
                    responseTargetSeconds,
                    contactCaps,
                    quietHours,
                    optOutSupported,
                    automatable,
                    legalLabel,
                    "active");
        }

        /** The same with those of these that are not null. */
        Draft on(@Nullable String otherPlatform, @Nullable String otherMode, @Nullable String otherDirection) {
            return new Draft(
                    key,
                    name,
                    kind,
                    otherPlatform == null ? platform : otherPlatform,
                    otherMode == null ? mode : otherMode,
                    otherDirection == null ? direction : otherDirection,
                    responseTargetSeconds,
                    contactCaps,
                    quietHours,
                    optOutSupported,
                    automatable,
                    legalLabel,
                    state);
        }

        private Draft with(String otherKey, @Nullable Integer otherTarget) {
            return new Draft(
                    otherKey,
                    name,
                    kind,
                    platform,
                    mode,
                    direction,
                    otherTarget,
                    contactCaps,
                    quietHours,
                    optOutSupported,
                    automatable,
                    legalLabel,
                    state);
        }
    }

    /** Which channels to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable String kind,
            @Nullable String state,
            @Nullable Instant updatedSince) {}

    public Draft draft() {
        return new Draft(
                key,
                name,
                kind,
                platform,
                mode,
                direction,
                responseTargetSeconds,
                contactCaps,
                quietHours,
                optOutSupported,
                automatable,
                legalLabel,
                state);
    }
}
