package dev.tangent.interactions;

import dev.tangent.customers.IdentityKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an interaction says, in one hash: a repeat has the same, another contact under the same id has not. */
final class Content {
    private static final char BETWEEN = '\u001f';

    private Content() {}

    /**
     * The hash of {@code interaction} at the touchpoint its key or id was found to name. Where a rule leads its source
     * to, now or later, is not what it says.
     */
    static UUID hash(NewInteraction interaction, @Nullable UUID touchpoint) {
        StringBuilder text = new StringBuilder(256);
        IdentityKey customer = interaction.customer();
        Object[] values = {
            interaction.type(),
            interaction.occurredAt(),
            interaction.sentAt(),
            touchpoint,
            customer == null ? null : customer.kind(),
            customer == null ? null : customer.namespace(),
            customer == null ? null : customer.value(),
            interaction.direction(),
            interaction.actor(),
            interaction.messageClass(),
            interaction.contentIntent(),
            interaction.personalised(),
            interaction.automated(),
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
            interaction.source() == null ? null : interaction.source().id(),
            // What came later stands behind, so that the hash of what does not say it stays as it was.
            interaction.locationKey(),
            interaction.contentItemKey()
        };
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                // The place tells values apart, and the length keeps texts from running into each other.
                String said = text(values[i]);
                text.append((char) ('a' + i))
                        .append(said.length())
                        .append(BETWEEN)
                        .append(said);
            }
        }
        return shortened(text.toString());
    }

    /** Times as numbers, which are quicker to write. */
    private static String text(Object value) {
        return value instanceof Instant time
                ? Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                : value.toString();
    }

    /** The thread of messages an interaction belongs to: its conversation, or else its message; null where it has none. */
    static @Nullable UUID thread(NewInteraction interaction) {
        if (interaction.conversationId() != null) {
            return shortened("c" + interaction.conversationId());
        }
        return interaction.messageId() == null ? null : shortened("m" + interaction.messageId());
    }

    private static UUID shortened(String text) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
