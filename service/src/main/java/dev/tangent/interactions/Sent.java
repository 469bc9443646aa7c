package dev.tangent.interactions;

import dev.tangent.platform.Fault;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One item of a call: what was read, or the faults for which it was not. {@code pointer} is its place in the body;
 * {@code id} is known even of a faulty one, where it has a readable one.
 */
record Sent(
        int index,
        String pointer,
        @Nullable UUID id,
        @Nullable NewInteraction interaction,
        List<Fault> faults) {
    private static final int SMALL = 500;

    Sent {
        faults = List.copyOf(faults);
    }

    /** About how many bytes it takes, of which all but little are its free-form fields. */
    int weight() {
        return interaction == null ? SMALL : SMALL + length(interaction.items()) + length(interaction.properties());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
