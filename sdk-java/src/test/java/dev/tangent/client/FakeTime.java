package dev.tangent.client;

import dev.tangent.client.transport.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes at once when somebody waits, and not otherwise. */
final class FakeTime implements Time {

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    List<Duration> pauses() {
        return pauses;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-03-01T12:00:00Z").plus(passed());
    }

    @Override
    public long nanos() {
        return passed().toNanos();
    }

    @Override
    @SuppressWarnings("NullAway") // null is the only value of Void
    public CompletableFuture<Void> pause(Duration length) {
        pauses.add(length);
        return CompletableFuture.completedFuture(null);
    }

    private Duration passed() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
