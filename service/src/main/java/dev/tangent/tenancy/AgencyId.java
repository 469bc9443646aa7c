package dev.tangent.tenancy;

import java.util.Objects;
import java.util.UUID;

/** The account that owns brands and keys. */
public record AgencyId(UUID value) {
    public AgencyId {
        Objects.requireNonNull(value, "value");
    }

    /** The tenant under which stands what belongs to the agency as a whole; no brand has this id. */
    public BrandId own() {
        return new BrandId(value);
    }
}
