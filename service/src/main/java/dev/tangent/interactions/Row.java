package dev.tangent.interactions;

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

    @Nullable
    UUID sourceId() {
        return interaction.source() == null ? null : interaction.source().id();
    }
}
