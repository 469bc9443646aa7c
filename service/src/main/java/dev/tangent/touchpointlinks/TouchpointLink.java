package dev.tangent.touchpointlinks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What leads from one touchpoint to another. {@code effectiveWindowDays} is what holds where {@code windowDays} is null too. */
public record TouchpointLink(
        UUID id,
        UUID fromTouchpointId,
        String fromTouchpointKey,
        UUID toTouchpointId,
        String toTouchpointKey,
        String state,
        @Nullable String note,
        boolean isHandOff,
        @Nullable Integer windowDays,
        @Nullable Integer effectiveWindowDays,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A declared hand-off; null where the planning policy says within what time. */
    public record HandOff(@Nullable Integer windowDays) {}

    /** A link as a whole, its id and history aside. Each end is named by id or, where that is null, by key. */
    public record Draft(
            @Nullable UUID fromTouchpointId,
            @Nullable String fromTouchpointKey,
            @Nullable UUID toTouchpointId,
            @Nullable String toTouchpointKey,
            String state,
            @Nullable String note,
            @Nullable HandOff handOff) {

        /** The same between two other touchpoints. */
        public Draft between(UUID from, UUID to) {
            return new Draft(from, null, to, null, state, note, handOff);
        }

        /** Bound by statements, as is {@link #windowDays()}. */
        public boolean handsOff() {
            return handOff != null;
        }

        public @Nullable Integer windowDays() {
            return handOff == null ? null : handOff.windowDays();
        }
    }

    /** Which links to list; null means any. */
    public record Filter(
            @Nullable Instant updatedSince,
            @Nullable UUID touchpointId,
            @Nullable String state,
            @Nullable Boolean handOff) {}

    /** What a change begins with: both ends by id. */
    public Draft draft() {
        return new Draft(
                fromTouchpointId, null, toTouchpointId, null, state, note, isHandOff ? new HandOff(windowDays) : null);
    }

    boolean followsPolicy() {
        return isHandOff && windowDays == null;
    }

    /** The same where the planning policy says {@code days}. */
    TouchpointLink within(int days) {
        return new TouchpointLink(
                id,
                fromTouchpointId,
                fromTouchpointKey,
                toTouchpointId,
                toTouchpointKey,
                state,
                note,
                isHandOff,
                windowDays,
                followsPolicy() ? Integer.valueOf(days) : windowDays,
                version,
                createdAt,
                updatedAt);
    }
}
