package dev.tangent.breaches.channels;

import java.time.Instant;

/** Asks the machine what time it is. */
public final class LooksAtTheWall {
    public Instant now() {
        return Instant.now();
    }
}
