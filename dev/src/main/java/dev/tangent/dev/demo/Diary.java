package dev.tangent.dev.demo;

import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.NewIdentity;
import dev.tangent.client.model.NewInteraction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened at one brand; what would happen after the end is not written down. */
final class Diary {
    private final Dice dice;
    private final Instant end;
    private final List<NewInteraction> entries = new ArrayList<>();

    Diary(Dice dice, Instant end) {
        this.dice = dice;
        this.end = end;
    }

    Dice dice() {
        return dice;
    }

    /** Writes it down, and gives it back for details. */
    NewInteraction note(Instant at, @Nullable NewIdentity who, InteractionType type, String touchpoint) {
        NewInteraction entry =
                new NewInteraction().id(dice.id(at)).type(type).occurredAt(at).touchpointKey(touchpoint);
        if (who != null) {
            entry.customer(who);
        }
        if (at.isBefore(end)) {
            entries.add(entry);
        }
        return entry;
    }

    List<NewInteraction> entries() {
        return entries.stream()
                .sorted(Comparator.comparing((NewInteraction entry) -> entry.occurredAt())
                        .thenComparing(entry -> entry.id()))
                .toList();
    }
}
