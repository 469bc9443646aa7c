package dev.tangent.bench;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What came out of a cell. Latencies in milliseconds. */
record Measured(
        long requests,
        long rows,
        int errors,
        @Nullable Exception firstError,
        double seconds,
        double p50,
        double p99,
        Processors.Used used) {

    static Measured of(List<Loop> loops, long nanos, Processors.Used used) {
        long[] sorted = loops.stream()
                .flatMapToLong(loop -> LongStream.of(loop.nanos()))
                .sorted()
                .toArray();
        return new Measured(
                sorted.length,
                loops.stream().mapToLong(Loop::rows).sum(),
                loops.stream().mapToInt(Loop::errors).sum(),
                loops.stream()
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
