package dev.tangent.statistics;

import dev.tangent.platform.Fault;
import dev.tangent.statistics.Statistic.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a batch or row of a file: what was read, or the faults for which it was not. {@code place} is where it
 * stands, {@code pointer} what faults of it begin with.
 */
record Sent(int place, String pointer, @Nullable Draft draft, List<Fault> faults) {
    Sent {
        faults = List.copyOf(faults);
    }
}
