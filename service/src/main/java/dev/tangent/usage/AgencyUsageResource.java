package dev.tangent.usage;

import dev.tangent.api.AgencyUsageApi;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Plan;
import dev.tangent.limits.Plans;
import dev.tangent.limits.Rates;
import dev.tangent.tenancy.AgencyId;
import jakarta.ws.rs.core.Response;

/** HTTP in, HTTP out. */
public final class AgencyUsageResource implements AgencyUsageApi {
    private final Usage usage;
    private final Plans plans;
    private final Rates rates;

    AgencyUsageResource(Usage usage, Plans plans, Rates rates) {
        this.usage = usage;
        this.plans = plans;
        this.rates = rates;
    }

    @Override
    public Response getAgencyUsage(Caller caller, Integer months) {
        AgencyId agency = caller.wholeAgency();
        Plan plan = plans.get(agency);
        return Response.ok(UsageWire.ofAgency(
                        agency, usage.ofAgency(agency, months), usage.currentMonth(), plan, rates.under(plan)))
                .build();
    }
}
