package dev.tangent.breaches.channels;

import dev.tangent.breaches.api.Wire;

/** A door that answers in a generated type. */
public interface ShowsGenerated {
    Wire get();
}
