package dev.tangent.breaches.metrics;

import dev.tangent.breaches.channels.NewBrands;

/** A metric that uses the Java of a feature. */
public final class AsksChannels {
    public NewBrands brands() {
        return new NewBrands();
    }
}
