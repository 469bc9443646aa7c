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
        UUID contentHash,
        Instant receivedAt) {

    UUID id() {
        return interaction.id();
    }
}
