package dev.tangent.jobs;

import dev.tangent.rest.Rest;

/** Puts jobs on the API, of brands and of agencies. */
public final class JobsFeature {
    private JobsFeature() {}

    public static void install(Rest rest, Jobs jobs, JobKinds kinds) {
        JobsResource ofBrands = new JobsResource(jobs, kinds, rest);
        rest.register().accept(ofBrands);
        rest.register().accept(new AgencyJobsResource(ofBrands));
    }
}
