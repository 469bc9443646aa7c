package dev.tangent.contacts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a contact is allowed. */
record ContactCheck(
        Instant at,
        @Nullable UUID customerId,
        UUID channelId,
        List<Refusal> refusals,
        @Nullable Instant nextAllowedAt,
        @Nullable Reservation reservation) {
    ContactCheck {
        refusals = List.copyOf(refusals);
    }

    /** What is asked. */
    record Asked(
            Whom whom,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            String messageClass,
            @Nullable String purpose,
            @Nullable Instant at,
            @Nullable Hold hold,
            @Nullable String messageId) {

        /** Caps, quiet hours and consent are for what the customer did not cause. */
        boolean counted() {
            return messageClass.equals("marketing") || messageClass.equals("survey");
        }

        /** What the customer must not have said no to. */
        String purposeOrUsual() {
            return purpose != null ? purpose : messageClass.equals("survey") ? "surveys" : "marketing";
        }
    }

    /** How long behind its time a place is to be held. */
    record Hold(int seconds) {}

    /** What stands against it, and until when, where that is known. */
    record Refusal(
            String code,
            @Nullable AppliedCap cap,
            int count,
            @Nullable String suppressionReason,
            @Nullable Instant until) {
        static Refusal of(String code) {
            return new Refusal(code, null, 0, null, null);
        }
    }

    /** A place that is held. */
    record Reservation(UUID id, Instant expiresAt) {}

    boolean allowed() {
        return refusals.isEmpty();
    }

    ContactCheck holding(Reservation held) {
        return new ContactCheck(at, customerId, channelId, refusals, nextAllowedAt, held);
    }
}
