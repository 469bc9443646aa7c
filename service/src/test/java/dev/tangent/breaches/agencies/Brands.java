package dev.tangent.breaches.agencies;

import dev.tangent.breaches.channels.NewBrands;

/** Knows channels, which know it. */
public final class Brands {
    public Brands next(NewBrands brands) {
        return brands.next();
    }
}
