package dev.tangent.usage;

import dev.tangent.tenancy.AgencyId;
import java.util.UUID;

/** An agency and what its brands may record in a month. */
public record AgencyLimit(UUID agencyId, long interactionsPerMonth) {
    AgencyId agency() {
        return new AgencyId(agencyId);
    }
}
