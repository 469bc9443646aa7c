package dev.tangent.limits;

import java.time.Clock;
import java.time.Instant;

/** Ten seconds by the clock, the same for every process: its number since the epoch, and how long it still goes on. */
record Window(long number, long secondsLeft) {
    static final int SECONDS = 10;
    private static final long MILLIS = 1000L * SECONDS;

    static Window at(Clock clock) {
        long now = clock.millis();
        return new Window(Math.floorDiv(now, MILLIS), (MILLIS - Math.floorMod(now, MILLIS) + 999) / 1000);
    }

    Instant start() {
        return Instant.ofEpochSecond(number * SECONDS);
    }
}
