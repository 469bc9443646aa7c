package dev.tangent.agencies;

import java.util.List;
import java.util.UUID;

/** What an event says of a brand. */
record BrandEvent(UUID id, String key, String name, String kind, String status, long version, List<String> changed) {

    static BrandEvent of(Brand brand, List<String> changed) {
        return new BrandEvent(
                brand.id(), brand.key(), brand.name(), brand.kind(), brand.status(), brand.version(), changed);
    }
}
