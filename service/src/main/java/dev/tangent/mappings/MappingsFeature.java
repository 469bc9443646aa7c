package dev.tangent.mappings;

import dev.tangent.audit.Audit;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.Jobs;
import dev.tangent.rest.Rest;

/** Puts mapping rules and unmapped sources on the API. */
public final class MappingsFeature {
    private MappingsFeature() {}

    /** {@code remapping}: the kind of work that leads interactions to touchpoints afterwards. */
    public static void install(
            Rest rest, MappingRules rules, UnmappedSources sources, Jobs jobs, JobKind remapping, Audit audit) {
        rest.register().accept(new MappingRulesResource(rules, sources, rest));
        rest.register().accept(new UnmappedSourcesResource(sources, jobs, remapping, audit, rest));
    }
}
