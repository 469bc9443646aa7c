package dev.tangent.interactions;

import dev.tangent.customers.IdentityKey;
import dev.tangent.platform.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One item of a call: what was read, or the faults for which it was not. {@code place} counts from 0 within a body, and
 * lines from 1; {@code pointer} is where it stands in the body; {@code id} and {@code customer} are known even of a
 * faulty one, where they are readable; {@code from} and {@code to} bound its bytes among those of the call, 0 and 0 where
 * they are not known.
 */
record Sent(
        long place,
        String pointer,
        @Nullable UUID id,
        @Nullable IdentityKey customer,
        @Nullable NewInteraction interaction,
        List<Fault> faults,
        int from,
        int to) {
    Sent {
        faults = List.copyOf(faults);
    }

    /** About how many bytes it takes. */
    int weight() {
        return interaction == null ? NewInteraction.SMALL : interaction.weight();
    }

    /** The same, of {@code whose}, who was in the network {@code ipPrefix}. */
    Sent by(@Nullable IdentityKey whose, @Nullable String ipPrefix) {
        return interaction == null
                ? this
                : new Sent(place, pointer, id, whose, interaction.by(whose, ipPrefix), faults, from, to);
    }

    /** One of which nothing could be read. */
    static Sent unreadable(long place, String pointer, @Nullable UUID id, Fault fault) {
        return new Sent(place, pointer, id, null, null, List.of(fault), 0, 0);
    }

    /** The same with further faults: those of fields that have one already are left out. */
    Sent with(List<Fault> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<@Nullable String> known = more.stream().map(Fault::pointer).toList();
        List<Fault> all = new ArrayList<>(more);
        faults.stream().filter(fault -> !known.contains(fault.pointer())).forEach(all::add);
        return new Sent(place, pointer, id, customer, null, all, from, to);
    }

    /** The same, whose bytes stand there. */
    Sent at(int begin, int end) {
        return new Sent(place, pointer, id, customer, interaction, faults, begin, end);
    }
}
