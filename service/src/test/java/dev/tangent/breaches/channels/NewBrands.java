package dev.tangent.breaches.channels;

import dev.tangent.breaches.agencies.Brands;

/** Knows brands, which know it. */
public final class NewBrands {
    public Brands next() {
        return new Brands();
    }
}
