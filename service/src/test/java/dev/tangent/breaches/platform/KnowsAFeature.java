package dev.tangent.breaches.platform;

import dev.tangent.breaches.channels.NewBrands;

/** A foundation that knows a feature. */
public final class KnowsAFeature {
    public NewBrands brands() {
        return new NewBrands();
    }
}
