package dev.tangent.linkcodes;

import dev.tangent.customers.IdentityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code that joins whoever redeems it with a customer or an interaction, without its text. */
public record LinkCode(
        UUID id,
        String purpose,
        @Nullable UUID personId,
        @Nullable UUID customerId,
        @Nullable UUID interactionId,
        Instant expiresAt,
        @Nullable Instant redeemedAt,
        @Nullable UUID redeemedPersonId,
        Instant createdAt) {

    /** What a code is to stand for, one of the three. */
    public record Draft(
            String purpose,
            @Nullable UUID customerId,
            @Nullable IdentityKey identity,
            @Nullable UUID interactionId,
            Duration validFor) {}

    /** A code together with its text, which is shown once. */
    public record WithText(LinkCode code, String text) {}

    /** A code and the customer of whoever redeemed it. */
    public record Redeemed(LinkCode code, UUID customerId) {}

    /** One of open, redeemed, expired. */
    String stateAt(Instant now) {
        if (redeemedAt != null) {
            return "redeemed";
        }
        return now.isBefore(expiresAt) ? "open" : "expired";
    }
}
