package dev.tangent.interactions;

import dev.tangent.customers.IdentityKey;
import dev.tangent.mappings.RawSource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it was sent, read and found well formed. {@code items} and {@code properties} are JSON texts;
 * {@code touchpointKey} is null where the touchpoint is named by id, and {@code source} may lead to one where neither is given.
 */
record NewInteraction(
        UUID id,
        String type,
        Instant occurredAt,
        @Nullable Instant sentAt,
        @Nullable UUID touchpointId,
        @Nullable String touchpointKey,
        @Nullable IdentityKey customer,
        String direction,
        @Nullable String actor,
        @Nullable String messageClass,
        @Nullable String contentIntent,
        @Nullable Boolean personalised,
        boolean automated,
        @Nullable Integer experience,
        @Nullable String friction,
        @Nullable String exitReason,
        @Nullable String complaintReason,
        @Nullable String agentReference,
        @Nullable Long valueAmount,
        @Nullable String valueCurrency,
        @Nullable String orderReference,
        @Nullable String items,
        @Nullable String messageId,
        @Nullable String conversationId,
        @Nullable String replyTo,
        @Nullable String campaign,
        @Nullable String locationKey,
        @Nullable String contentItemKey,
        @Nullable String properties,
        @Nullable RawSource source,
        @Nullable String ipPrefix) {

    /** About how many bytes one takes that has no free-form fields. */
    static final int SMALL = 500;

    /** About how many bytes it takes, of which all but little are its free-form fields. */
    int weight() {
        return SMALL + length(items) + length(properties);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** The same, of {@code whose}, who was in the network {@code ipPrefix}. */
    NewInteraction by(@Nullable IdentityKey whose, @Nullable String ipPrefix) {
        return new NewInteraction(
                id,
                type,
                occurredAt,
                sentAt,
                touchpointId,
                touchpointKey,
                whose,
                direction,
                actor,
                messageClass,
                contentIntent,
                personalised,
                automated,
                experience,
                friction,
                exitReason,
                complaintReason,
                agentReference,
                valueAmount,
                valueCurrency,
                orderReference,
                items,
                messageId,
                conversationId,
                replyTo,
                campaign,
                locationKey,
                contentItemKey,
                properties,
                source,
                ipPrefix);
    }
}
