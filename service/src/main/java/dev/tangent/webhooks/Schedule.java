package dev.tangent.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When a delivery that has failed is tried again. */
final class Schedule {
    /** What is waited after each attempt; after the last one there is no other. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** What failed together is not to come again together. */
    private static final double MOST_MORE = 0.2;

    private final DoubleSupplier random;

    /** {@code random} gives numbers from 0 to 1. */
    Schedule(DoubleSupplier random) {
        this.random = random;
    }

    /** How long to wait after the attempt of that number, counted from 1; longer where the receiver asked for it. */
    Optional<Duration> after(int attempt, Outcome outcome) {
        if (attempt > PAUSES.size()) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(attempt - 1);
        Duration asked = outcome.retryAfter();
        Duration least = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
        return Optional.of(least.plusMillis((long) (pause.toMillis() * MOST_MORE * random.getAsDouble())));
    }
}
