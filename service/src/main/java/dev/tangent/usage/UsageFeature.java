package dev.tangent.usage;

import dev.tangent.limits.Plans;
import dev.tangent.limits.Rates;
import dev.tangent.rest.Rest;

/** Puts usage on the API. */
public final class UsageFeature {
    private UsageFeature() {}

    public static void install(Rest rest, Usage usage, Plans plans, Rates rates) {
        rest.register().accept(new UsageResource(usage));
        rest.register().accept(new AgencyUsageResource(usage, plans, rates));
    }
}
