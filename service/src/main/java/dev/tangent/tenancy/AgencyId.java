package dev.tangent.tenancy;

import java.util.Objects;
import java.util.UUID;

/** The account that owns brands and keys. */
public record AgencyId(UUID value) {
    public AgencyId {
        Objects.requireNonNull(value, "value");
    }
}
