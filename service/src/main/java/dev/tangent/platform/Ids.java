package dev.tangent.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** New ids: UUIDv7, so that they follow each other in time and indexes grow at one end. */
public final class Ids {
    /** Comes before every id; where a list begins. */
    public static final UUID LEAST = new UUID(0, 0);
    /** Comes after every id; where a list that runs backwards begins. */
    public static final UUID GREATEST = new UUID(-1, -1);

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Comes before every id that was made at {@code instant} or later. */
    public static UUID firstOf(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << 16, 0);
    }
}
