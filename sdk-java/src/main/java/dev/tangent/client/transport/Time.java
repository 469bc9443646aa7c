package dev.tangent.client.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tells the time and lets it pass. */
public interface Time {

    /** What the calendar and the clock on the wall say. */
    Instant now();

    /** Nanoseconds since some moment; they never jump. */
    long nanos();

    /** Ends when this long has passed. */
    CompletableFuture<Void> pause(Duration length);

    /** The time of this machine. */
    static Time ofSystem() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            @SuppressWarnings("NullAway") // null is the only value of Void
            public CompletableFuture<Void> pause(Duration length) {
                return new CompletableFuture<Void>().completeOnTimeout(null, length.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
