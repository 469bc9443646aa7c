package dev.tangent.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A clock that goes on as usual, and can be put forward or held. */
public class Hands extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant held;

    /** Stands still at {@code instant} until it is put forward. */
    public void hold(Instant instant) {
        ahead = Duration.ZERO;
        held = instant;
    }

    public void forward(Duration more) {
        ahead = ahead.plus(more);
    }

    @Override
    public Instant instant() {
        Instant still = held;
        return (still == null ? Instant.now() : still).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
