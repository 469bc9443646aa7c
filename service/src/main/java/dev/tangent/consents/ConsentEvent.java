package dev.tangent.consents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of a consent. */
record ConsentEvent(
        UUID id,
        UUID customerId,
        String purpose,
        @Nullable String channelKind,
        @Nullable UUID channelId,
        String state,
        Instant occurredAt) {

    static ConsentEvent of(Consent consent) {
        return new ConsentEvent(
                consent.id(),
                consent.customerId(),
                consent.purpose(),
                consent.channelKind(),
                consent.channelId(),
                consent.state(),
                consent.occurredAt());
    }
}
