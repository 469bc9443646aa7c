package dev.tangent.consents;

import dev.tangent.customers.IdentityKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a customer agreed to something, or took it back. */
public record Consent(
        UUID id,
        UUID customerId,
        String purpose,
        @Nullable String channelKind,
        @Nullable UUID channelId,
        String state,
        String source,
        @Nullable String textVersion,
        @Nullable String evidence,
        @Nullable String valueExchange,
        Instant occurredAt,
        Instant recordedAt) {
    public static final String GRANTED = "granted";
    public static final String WITHDRAWN = "withdrawn";

    /** What is to be recorded. {@code occurredAt} is now unless it is given. */
    public record Draft(
            String purpose,
            String state,
            String source,
            @Nullable String textVersion,
            @Nullable String evidence,
            @Nullable String valueExchange,
            @Nullable Instant occurredAt) {}

    /** Under which identity it was said, and of which channels, as a body names them. */
    public record About(
            @Nullable IdentityKey identity,
            @Nullable String channelKind,
            @Nullable UUID channelId,
            @Nullable String channelKey) {}

    /** Which of a customer's to list; null means any. */
    public record Filter(
            @Nullable String purpose,
            @Nullable String state,
            @Nullable Instant updatedSince) {}

    /** Where a list goes on: behind this one. */
    record Place(Instant occurredAt, UUID id) {}

    /** How it stands with a purpose and the channels that were ever named with it, and which consent decides it. */
    public record State(
            String purpose,
            @Nullable String channelKind,
            @Nullable UUID channelId,
            String state,
            UUID consentId,
            Instant occurredAt,
            String source,
            @Nullable String textVersion) {}

    /** The same, of what a visitor said in browsers and of nothing else; {@code channelKey} is of the channel, where it is one. */
    public record Said(
            String purpose,
            @Nullable String channelKind,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            String state,
            Instant occurredAt,
            @Nullable String textVersion) {}

    /** The same for what a list of states goes on behind; empty texts and the least id stand for none. */
    public record StatePlace(String purpose, String channelKind, UUID channelId) {}
}
