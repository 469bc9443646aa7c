package dev.tangent.breaches.channels;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Is wired by somebody else. */
public final class IsInjected {
    @Inject
    private @Nullable Object door;

    public boolean ready() {
        return door != null;
    }
}
