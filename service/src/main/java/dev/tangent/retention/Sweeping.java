package dev.tangent.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a class of data was last cleared to its end, how many rows went in that round, and how many in all. */
public record Sweeping(String dataClass, @Nullable Instant sweptAt, long removed, long total) {}
