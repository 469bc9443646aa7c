package dev.tangent.interactions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An interaction with everything it names resolved, ready to be stored. */
record Row(
        NewInteraction interaction,
        @Nullable UUID personId,
        @Nullable UUID touchpointId,
        @Nullable UUID threadId,
        UUID contentHash) {

    UUID id() {
        return interaction.id();
    }

    /** As it is read from now on. */
    Interaction stored(Instant receivedAt, @Nullable UUID customerId) {
        return new Interaction(
                interaction.id(),
                interaction.type(),
                interaction.occurredAt(),
                receivedAt,
                interaction.sentAt(),
                touchpointId,
                customerId,
                interaction.automated(),
                interaction.direction(),
                interaction.actor(),
                interaction.messageClass(),
                interaction.contentIntent(),
                interaction.personalised(),
                interaction.experience(),
                interaction.friction(),
                interaction.exitReason(),
                interaction.complaintReason(),
                interaction.agentReference(),
                interaction.valueAmount(),
                interaction.valueCurrency(),
                interaction.orderReference(),
                interaction.items(),
                interaction.messageId(),
                interaction.conversationId(),
                interaction.replyTo(),
                interaction.campaign(),
                interaction.properties(),
                interaction.ipPrefix());
    }

    @Nullable
    UUID sourceId() {
        return interaction.source() == null ? null : interaction.source().id();
    }
}
