package dev.tangent.bench;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came out of a cell, which had stored {@code before} rows before it was measured. Latencies in milliseconds. */
record Measured(
        long requests,
        long rows,
        long before,
        int errors,
        @Nullable Exception firstError,
        double seconds,
        double p50,
        double p99,
        Processors.Used used) {

    static Measured of(List<Loop> settling, List<Loop> loops, long nanos, Processors.Used used) {
        List<Loop> all = Stream.concat(settling.stream(), loops.stream()).toList();
        long[] sorted = loops.stream()
                .flatMapToLong(loop -> LongStream.of(loop.nanos()))
                .sorted()
                .toArray();
        return new Measured(
                sorted.length,
                loops.stream().mapToLong(Loop::rows).sum(),
                settling.stream().mapToLong(Loop::rows).sum(),
                all.stream().mapToInt(Loop::errors).sum(),
                all.stream()
                        .map(Loop::firstError)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                nanos / 1e9,
                at(sorted, 0.5),
                at(sorted, 0.99),
                used);
    }

    /** Acknowledged rows per second. */
    double rate() {
        return rows / seconds;
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}
