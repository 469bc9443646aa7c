package dev.tangent.contacts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of a suppression. */
record SuppressionEvent(
        UUID id,
        @Nullable UUID customerId,
        @Nullable String channelKind,
        @Nullable UUID channelId,
        String reason,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant liftedAt,
        long version) {

    static SuppressionEvent of(Suppression suppression) {
        return new SuppressionEvent(
                suppression.id(),
                suppression.customerId(),
                suppression.channelKind(),
                suppression.channelId(),
                suppression.reason(),
                suppression.since(),
                suppression.until(),
                suppression.liftedAt(),
                suppression.version());
    }
}
